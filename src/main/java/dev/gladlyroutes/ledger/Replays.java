package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.SpooledFile;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens replays and moves their tickets along; touches no ticket of the live flow. */
public class Replays {

    private static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;
    private final TicketBell bell;
    private final String organization;
    private final Clock clock;

    Replays(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketBell bell,
            String organization,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tickets = tickets;
        this.bell = bell;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * Opens a replay of whole files from the archive.
     *
     * @param sink where they go
     * @param source what becomes of them there
     * @param criteria what was asked for, for the audit trail
     * @param requestedBy who asked
     * @return the replay's id
     */
    public long openFromArchive(
            String sink, ReplayOrder.Source source, String criteria, String requestedBy, List<ReplayedFile> files) {
        return transaction.execute(status -> {
            long id = insert(sink, source, criteria, requestedBy);
            files.forEach(file -> issue(id, Channels.RESTORE, file));
            return id;
        });
    }

    /** Notes a replay in the audit trail; its tickets follow by {@link #issue} in the same transaction. */
    public long insert(String sink, ReplayOrder.Source source, String criteria, String requestedBy) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                insert into replay (organization, sink, source, criteria, requested_by, requested_at)
                values (:organization, :sink, :source, :criteria, :requestedBy, :now)
                """)
                .param("organization", organization)
                .param("sink", sink)
                .param("source", source.name())
                .param("criteria", criteria.length() > LONGEST ? criteria.substring(0, LONGEST) : criteria)
                .param("requestedBy", requestedBy)
                .param("now", Times.parameter(clock.instant()))
                .update(key, "replay_id");
        bell.ringAfterCommit();
        return key.getKeyAs(Long.class);
    }

    /** Issues a ticket of a replay. */
    public void issue(long replay, String channel, ReplayedFile file) {
        jdbc.sql(
                        """
                insert into replay_ticket (replay_id, channel, organization, job_id, file_name, file_rank, window_end,
                    job_updated_at, first_load, object_key, lines, bytes, sha256, spool_path, state, fence, attempts,
                    checkpoint_line, delivered, dead_lettered, filtered, superseded, created_at)
                values (:replay, :channel, :organization, :job, :file, :rank, :windowEnd,
                    :updatedAt, :firstLoad, :key, :lines, :bytes, :sha256, :path, 'PENDING', 0, 0, 0, 0, 0, 0, 0, :now)
                """)
                .param("replay", replay)
                .param("channel", channel)
                .param("organization", organization)
                .param("job", file.jobId())
                .param("file", file.name())
                .param("rank", ExportTable.rank(file.name()))
                .param("windowEnd", Times.parameter(file.windowEnd()))
                .param("updatedAt", Times.parameter(file.jobUpdatedAt()))
                .param("firstLoad", file.firstLoad())
                .param("key", file.objectKey())
                .param("lines", file.lines())
                .param("bytes", file.bytes())
                .param("sha256", file.sha256())
                .param("path", file.spoolPath())
                .param("now", Times.parameter(clock.instant()))
                .update();
    }

    /** An object of the archive lies in the spool again: the sink gets its ticket. */
    public void restored(Ticket restore, SpooledFile file) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(restore);
            if (restore.replay().source() == ReplayOrder.Source.SPOOL) {
                arrived(restore, file);
                return;
            }
            long replay = restore.replay().id();
            dropOfSink(restore);
            String sink = jdbc.sql("select sink from replay where replay_id = :replay")
                    .param("replay", replay)
                    .query(String.class)
                    .single();
            issue(
                    replay,
                    sink,
                    new ReplayedFile(
                            restore.jobId(),
                            restore.jobUpdatedAt(),
                            restore.windowEnd(),
                            restore.firstLoad(),
                            restore.fileName(),
                            restore.replay().objectKey(),
                            file.bytes(),
                            file.lines(),
                            file.sha256(),
                            file.path().toString()));
        });
    }

    /** The tickets of the live flow have their file again. */
    private void arrived(Ticket restore, SpooledFile file) {
        jdbc.sql(
                        """
                update export_file set state = 'SPOOLED', spool_path = :path, spooled_at = :now
                where organization = :organization and job_id = :job and file_name = :file
                    and job_updated_at = :version and spool_path is null
                """)
                .param("path", file.path().toString())
                .param("now", Times.parameter(clock.instant()))
                .param("organization", organization)
                .param("job", restore.jobId())
                .param("file", restore.fileName())
                .param("version", Times.parameter(restore.jobUpdatedAt()))
                .update();
        bell.ringAfterCommit();
    }

    /** An object could not be brought into the spool: the tickets of the live flow that wait for it say so. */
    public void notArrived(Ticket restore, String error) {
        if (restore.replay().source() == ReplayOrder.Source.SPOOL) {
            jdbc.sql("update ticket set last_error = :error where organization = :organization and job_id = :job"
                            + " and file_name = :file and state <> 'DONE'")
                    .param("error", error)
                    .param("organization", organization)
                    .param("job", restore.jobId())
                    .param("file", restore.fileName())
                    .update();
        }
    }

    /** A restored file is gone from the spool, or damaged: it is fetched from the archive again. */
    public void lost(Ticket ticket) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(ticket);
            dropOfSink(ticket);
            jdbc.sql(
                            """
                    update replay_ticket set state = 'PENDING', fence = fence + 1, done_at = null, not_before = null
                    where replay_id = :replay and channel = 'restore' and job_id = :job and file_name = :file
                    """)
                    .param("replay", ticket.replay().id())
                    .param("job", ticket.jobId())
                    .param("file", ticket.fileName())
                    .update();
            bell.ringAfterCommit();
        });
    }

    private void dropOfSink(Ticket ticket) {
        jdbc.sql("delete from replay_ticket where replay_id = :replay and channel <> 'restore' and job_id = :job"
                        + " and file_name = :file")
                .param("replay", ticket.replay().id())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .update();
    }
}
