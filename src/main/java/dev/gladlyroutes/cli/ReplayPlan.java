package dev.gladlyroutes.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.ReplayedFile;
import java.util.List;
import java.util.Set;

/**
 * What a replay would do.
 *
 * @param sink where the files would go
 * @param files the files, oldest window first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayPlan(String sink, List<ReplayedFile> files) {

    /** Lines of all files. */
    @JsonProperty
    long lines() {
        return files.stream().mapToLong(ReplayedFile::lines).sum();
    }

    /** Bytes of all files before compression. */
    @JsonProperty
    long bytes() {
        return files.stream().mapToLong(ReplayedFile::bytes).sum();
    }

    /** What to say when there is no such file. */
    static String nothingFor(String sink) {
        return "Nothing in the archive matches. To see all that is there: replay --sink " + sink
                + " --dry-run. Nothing was done.";
    }

    /** It as a table. */
    String asText() {
        if (files.isEmpty()) {
            return nothingFor(sink);
        }
        TextTable table = new TextTable(Set.of("LINES", "BYTES"), "JOB", "WINDOW END", "FILE", "LINES", "BYTES");
        files.forEach(file -> table.add(
                file.jobId(),
                file.windowEnd().toString(),
                file.name(),
                TextTable.number(file.lines()),
                TextTable.number(file.bytes())));
        return table.lines() + Quantity.of(files.size(), "file") + " with " + Quantity.of(lines(), "line")
                + " would go from the archive to " + sink + ". Nothing was done.";
    }
}
