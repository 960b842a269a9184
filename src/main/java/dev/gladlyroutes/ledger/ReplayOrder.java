package dev.gladlyroutes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What makes a ticket one of a replay.
 *
 * @param id the replay
 * @param source where the lines come from
 * @param objectKey the archive's object, for a replay from the archive
 * @param lines lines to account for
 * @param sha256 of the uncompressed bytes of the whole file, in hex
 */
public record ReplayOrder(long id, Source source, @Nullable String objectKey, long lines, String sha256) {

    /** Where the lines of a replay come from. */
    public enum Source {
        /** Whole files from S3. */
        ARCHIVE,
        /** Whole files from S3, from which a table of the warehouse is built beside the one in use. */
        REFRESH,
        /** Whole files from S3 into the spool, for the tickets of the live flow that wait for them. */
        SPOOL,
        /** Whole files from S3 that the sink has: it only has to remember what they said. */
        MEMORY,
        /** The original lines of dead letters. */
        DEAD_LETTERS
    }
}
