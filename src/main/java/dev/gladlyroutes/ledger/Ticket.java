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
 * @param replay the replay it belongs to; missing in the live flow
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
        @Nullable SpooledFile file,
        @Nullable ReplayOrder replay) {

    /** How the name of the last ticket of a refresh ends; it begins with that of the table. */
    private static final String END_OF_REFRESH = " refresh";

    /** A ticket of the live flow. */
    public Ticket(
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
        this(
                id,
                channel,
                organization,
                jobId,
                fileName,
                jobUpdatedAt,
                windowEnd,
                firstLoad,
                fence,
                checkpointLine,
                file,
                null);
    }

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
                file,
                replay);
    }

    /** Lines to account for; none while the file is not in the spool. */
    public long lines() {
        if (replay != null) {
            return replay.lines();
        }
        return file == null ? 0 : file.lines();
    }

    /** Whether it brings back whole files of the archive. */
    public boolean isFromArchive() {
        return replay != null && replay.source() != ReplayOrder.Source.DEAD_LETTERS;
    }

    /** Whether the sink has the file, and only has to remember what it said. */
    public boolean isForMemory() {
        return replay != null && replay.source() == ReplayOrder.Source.MEMORY;
    }

    /** Whether it builds a table of the warehouse beside the one in use. */
    public boolean isOfRefresh() {
        return replay != null && replay.source() == ReplayOrder.Source.REFRESH;
    }

    /** Whether all files of a refresh are loaded, and the built table is to take its place. */
    public boolean endsRefresh() {
        return isOfRefresh() && fileName.endsWith(END_OF_REFRESH);
    }

    /** Name of the ticket that ends the refresh it belongs to. */
    String endOfRefresh() {
        return table() + END_OF_REFRESH;
    }

    /** Whether it brings back dead letters. */
    public boolean isOfDeadLetters() {
        return replay != null && !isFromArchive();
    }

    /** The table of the state database that holds its row. */
    String rows() {
        return replay == null ? "ticket" : "replay_ticket";
    }

    /** The table its file belongs to. */
    public String table() {
        return ExportTable.of(
                endsRefresh() ? fileName.substring(0, fileName.length() - END_OF_REFRESH.length()) : fileName);
    }
}
