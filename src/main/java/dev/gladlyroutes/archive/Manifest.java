package dev.gladlyroutes.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.SinkBalance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a job, as JSON beside its files. Times are ISO 8601 in UTC.
 *
 * @param organization the organization's name
 * @param job the job's id
 * @param updatedAt version of the job
 * @param firstLoad whether the job was on the very first list
 * @param window the exported window
 * @param files its archived files
 * @param sinks what became of the lines, by sink
 */
public record Manifest(
        String organization,
        String job,
        String updatedAt,
        boolean firstLoad,
        Window window,
        List<ArchivedFile> files,
        Map<String, SinkBalance> sinks) {

    /**
     * The exported window.
     *
     * @param start missing when Gladly named none
     * @param end its end
     */
    public record Window(@Nullable String start, String end) {}

    /**
     * A file in the archive.
     *
     * @param name as Gladly names it
     * @param key the object's key
     * @param bytes size before compression
     * @param lines physical lines
     * @param sha256 of the uncompressed bytes, in hex
     * @param altered whether the field policy altered it; bytes and hash are then not those of Gladly's file
     * @param outcomes what became of its lines, by sink that is through with it
     */
    public record ArchivedFile(
            String name,
            String key,
            long bytes,
            long lines,
            String sha256,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean altered,
            Map<String, Counts> outcomes) {

        public ArchivedFile {
            // Missing in manifests of an earlier version.
            outcomes = outcomes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        }
    }
}
