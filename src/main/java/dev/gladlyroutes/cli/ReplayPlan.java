package dev.gladlyroutes.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.segment.SegmentEstimates.SegmentEstimate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would do.
 *
 * @param sink where the files would go
 * @param files the files, oldest window first
 * @param estimate what Segment would be sent; null for other sinks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayPlan(String sink, List<ReplayedFile> files, @Nullable SegmentEstimate estimate) {

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
                + " would go from the archive to " + sink + "." + estimated() + " Nothing was done.";
    }

    private String estimated() {
        if (estimate == null) {
            return "";
        }
        if (estimate.counted().isEmpty() && estimate.notCounted().isEmpty()) {
            return " Segment is told nothing of them.";
        }
        return counted(estimate)
                + (estimate.notCounted().isEmpty()
                        ? ""
                        : " Not counted, because nobody can tell before: " + String.join(", ", estimate.notCounted())
                                + ".");
    }

    private static String counted(SegmentEstimate estimate) {
        if (estimate.counted().isEmpty()) {
            return "";
        }
        String kinds = " Of " + String.join(", ", estimate.counted());
        return estimate.events() == 0
                ? kinds + ", nothing that would be sent is remembered, so nobody knows how many events that would be."
                : kinds + ", that would be about " + Quantity.of(estimate.events(), "event") + " of "
                        + Quantity.of(estimate.users(), "user") + ".";
    }
}
