package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.SpooledFile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claimed piece of work: one file of one job in one channel.
 *
 * @param id its row
 * @param channel {@code download}, a sink's name, or {@code manifest}
 * @param organization the organization's name
 * @param jobId the job
 * @param fileName the file, or {@link Channels#MANIFEST_FILE}
 * @param jobUpdatedAt version of the job
 * @param windowEnd end of the job's window
 * @param firstLoad whether the job was on the very first list
 * @param fence grows with each claim; an older one changes nothing any more
 * @param checkpointLine last line that is counted already
 * @param file the file in the spool; missing while it is not there
 */
public record Ticket(
        long id,
        String channel,
        String organization,
        String jobId,
        String fileName,
        Instant jobUpdatedAt,
        Instant windowEnd,
        boolean firstLoad,
        long fence,
        long checkpointLine,
        @Nullable SpooledFile file) {

    /** The same ticket as it is after it was claimed. */
    Ticket claimed() {
        return new Ticket(
                id,
                channel,
                organization,
                jobId,
                fileName,
                jobUpdatedAt,
                windowEnd,
                firstLoad,
                fence + 1,
                checkpointLine,
                file);
    }

    /** The table its file belongs to. */
    public String table() {
        return ExportTable.of(fileName);
    }
}
