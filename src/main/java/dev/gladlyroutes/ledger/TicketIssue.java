package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportTable;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Issues tickets. */
class TicketIssue {

    private final JdbcClient jdbc;
    private final TicketBell bell;
    private final Journal journal;
    private final DeliverySchedule schedule;
    private final Clock clock;

    TicketIssue(JdbcClient jdbc, TicketBell bell, Journal journal, DeliverySchedule schedule, Clock clock) {
        this.jdbc = jdbc;
        this.bell = bell;
        this.journal = journal;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Creates a ticket, or starts an existing one again from its first line. */
    void renew(String channel, String owner, String jobId, String fileName, Instant windowEnd, Instant jobUpdatedAt) {
        int updated = jdbc.sql(
                        """
                        update ticket set state = 'PENDING', owner = null, lease_until = null, fence = fence + 1,
                            checkpoint_line = 0, delivered = 0, dead_lettered = 0,
                            filtered = 0, superseded = 0, done_at = null, last_error = null, not_before = :notBefore,
                            window_end = :windowEnd, job_updated_at = :updatedAt
                        where channel = :channel and organization = :organization and job_id = :job
                            and file_name = :file
                        """)
                .param("notBefore", notBefore(channel, fileName))
                .param("windowEnd", Times.parameter(windowEnd))
                .param("updatedAt", Times.parameter(jobUpdatedAt))
                .param("channel", channel)
                .param("organization", owner)
                .param("job", jobId)
                .param("file", fileName)
                .update();
        if (updated == 0) {
            insert(channel, owner, jobId, fileName, windowEnd, jobUpdatedAt);
        } else {
            forgetLetters(channel, owner, jobId, fileName);
        }
        tell(channel, jobId, fileName, jobUpdatedAt, updated > 0);
        bell.ringAfterCommit();
    }

    private @Nullable OffsetDateTime notBefore(String channel, String fileName) {
        return Times.parameter(schedule.notBefore(channel, fileName, clock.instant()));
    }

    /** The new version of the file brings its own letters. */
    private void forgetLetters(String channel, String owner, String jobId, String fileName) {
        String letters = "delete from dead_letter where sink = :channel and organization = :organization"
                + " and job_id = :job and file_name = :file";
        String replays = "delete from replay_ticket where channel = :channel and organization = :organization"
                + " and job_id = :job and file_name = :file and state in ('PENDING', 'RUNNING') and object_key is null";
        for (String statement : List.of(letters, replays)) {
            jdbc.sql(statement)
                    .param("channel", channel)
                    .param("organization", owner)
                    .param("job", jobId)
                    .param("file", fileName)
                    .update();
        }
    }

    private void tell(String channel, String jobId, String fileName, Instant jobUpdatedAt, boolean again) {
        if (Channels.MANIFEST.equals(channel)) {
            // It follows from what is told of the sinks.
            return;
        }
        journal.write(
                Channels.DOWNLOAD.equals(channel) ? JournalEvent.FILE_TO_DOWNLOAD : JournalEvent.TICKET_OPENED,
                new JournalSubject(jobId, fileName, channel),
                "In the version of " + jobUpdatedAt + (again ? ", again from the first line on." : "."));
    }

    private void insert(
            String channel, String owner, String jobId, String fileName, Instant windowEnd, Instant jobUpdatedAt) {
        jdbc.sql(
                        """
                insert into ticket (channel, organization, job_id, file_name, file_rank, window_end, job_updated_at,
                    state, fence, attempts, checkpoint_line, delivered, dead_lettered, filtered,
                    superseded, created_at, not_before)
                values (:channel, :organization, :job, :file, :rank, :windowEnd, :updatedAt,
                    'PENDING', 0, 0, 0, 0, 0, 0, 0, :now, :notBefore)
                """)
                .param("notBefore", notBefore(channel, fileName))
                .param("channel", channel)
                .param("organization", owner)
                .param("job", jobId)
                .param("file", fileName)
                .param("rank", ExportTable.rank(fileName))
                .param("windowEnd", Times.parameter(windowEnd))
                .param("updatedAt", Times.parameter(jobUpdatedAt))
                .param("now", Times.parameter(clock.instant()))
                .update();
    }
}
