package dev.gladlyroutes.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job and what became of it.
 *
 * @param id its id
 * @param status as Gladly says it
 * @param updatedAt its version
 * @param windowStart start of the exported window
 * @param windowEnd end of the exported window
 * @param expired whether Gladly no longer had one of its files
 * @param filesPending files that are still to be downloaded
 * @param files its files in the spool, or those that were there
 * @param sinks balance by sink, in the order of the flow
 */
public record JobReport(
        String id,
        String status,
        Instant updatedAt,
        @Nullable Instant windowStart,
        Instant windowEnd,
        boolean expired,
        long filesPending,
        List<FileFacts> files,
        Map<String, SinkBalance> sinks) {

    /**
     * A downloaded file.
     *
     * @param name as Gladly names it
     * @param bytes size before compression
     * @param lines physical lines
     * @param sha256 of the uncompressed bytes, in hex
     */
    public record FileFacts(String name, long bytes, long lines, String sha256) {}

    /**
     * A file as it lies in the archive.
     *
     * @param name as Gladly names it
     * @param bytes size before compression
     * @param lines physical lines
     * @param sha256 of the uncompressed bytes, in hex
     * @param altered whether the field policy altered it
     */
    public record ArchivedFile(String name, long bytes, long lines, String sha256, boolean altered) {}
}
