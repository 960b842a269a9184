package dev.gladlyroutes.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job that is to be replayed.
 *
 * @param jobId the job
 * @param jobUpdatedAt version of the job
 * @param windowEnd end of the job's window
 * @param firstLoad whether the job was on the very first list
 * @param name the file
 * @param objectKey the archive's object; missing when only lines are replayed
 * @param bytes size before compression
 * @param lines lines to account for
 * @param sha256 of the uncompressed bytes, in hex
 * @param spoolPath where the file lies in the spool; missing when it is not there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayedFile(
        String jobId,
        Instant jobUpdatedAt,
        Instant windowEnd,
        boolean firstLoad,
        String name,
        @Nullable String objectKey,
        long bytes,
        long lines,
        String sha256,
        @Nullable String spoolPath) {}
