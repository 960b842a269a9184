package dev.gladlyroutes.status;

import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.ledger.JobChoice;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.ledger.UnknownNameException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what happened to a job. */
public class ExplanationReader {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CoverageReport coverage;
    private final String organization;
    private final Clock clock;

    /** @param organization whose jobs to read */
    public ExplanationReader(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            CoverageReport coverage,
            String organization,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.coverage = coverage;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * What happened to a job.
     *
     * @param text its id, or the beginning of it
     * @throws UnknownNameException when that means no job, or several
     */
    public Explanation read(String text) {
        return Objects.requireNonNull(transaction.execute(status -> {
            String jobId = JobChoice.of(text, ids());
            Instant now = clock.instant();
            return new Explanation(
                    organization,
                    now,
                    job(jobId, now),
                    coverage.deadlineOf(jobId).orElseThrow(),
                    coverage.findingsOf(jobId),
                    files(jobId, now),
                    tickets(jobId, now),
                    replays(jobId, now),
                    new DeadLetterCounts(jdbc, organization).ofJob(jobId, now),
                    journal(jobId));
        }));
    }

    private List<String> ids() {
        return jdbc.sql("select job_id from export_job where organization = :organization"
                        + " order by window_end desc, job_id")
                .param("organization", organization)
                .query(String.class)
                .list();
    }

    private JdbcClient.StatementSpec about(String jobId, String sql) {
        return jdbc.sql(sql).param("organization", organization).param("job", jobId);
    }

    private Explanation.Job job(String jobId, Instant now) {
        return about(jobId, "select * from export_job where organization = :organization and job_id = :job")
                .query((row, number) -> new Explanation.Job(
                        row.getString("job_id"),
                        row.getString("schedule_id"),
                        row.getString("status"),
                        row.getBoolean("expired"),
                        Times.column(row, "updated_at"),
                        Times.column(row, "window_start"),
                        Times.column(row, "window_end"),
                        row.getBoolean("first_load"),
                        age(row, "first_seen_at", now),
                        age(row, "last_seen_at", now)))
                .single();
    }

    private List<Explanation.File> files(String jobId, Instant now) {
        return about(
                        jobId,
                        "select * from export_file where organization = :organization and job_id = :job"
                                + " order by file_name")
                .query((row, number) -> new Explanation.File(
                        row.getString("file_name"),
                        row.getString("state"),
                        Times.column(row, "job_updated_at"),
                        row.getObject("bytes", Long.class),
                        row.getObject("lines", Long.class),
                        row.getString("sha256"),
                        row.getString("spool_path"),
                        age(row, "spooled_at", now)))
                .list();
    }

    private List<Explanation.Ticket> tickets(String jobId, Instant now) {
        return about(
                        jobId,
                        """
                        select t.*, (
                            select max(e.last_at) from journal e where e.organization = t.organization
                                and e.job_id = t.job_id and e.file_name = t.file_name
                                and e.channel in (t.channel, 'restore') and e.detail = t.last_error) as failed_at
                        from ticket t where organization = :organization and job_id = :job
                        order by case channel when 'download' then 0 when 'manifest' then 2 else 1 end,
                            channel, file_rank, file_name
                        """)
                .query((row, number) -> new Explanation.Ticket(
                        row.getString("channel"),
                        row.getString("file_name"),
                        row.getString("state"),
                        Times.column(row, "job_updated_at"),
                        row.getInt("attempts"),
                        row.getString("owner"),
                        Times.column(row, "lease_until"),
                        Times.column(row, "not_before"),
                        row.getString("last_error"),
                        age(row, "failed_at", now),
                        row.getLong("checkpoint_line"),
                        row.getLong("delivered"),
                        row.getLong("dead_lettered"),
                        row.getLong("filtered"),
                        row.getLong("superseded"),
                        age(row, "created_at", now),
                        age(row, "last_attempt_at", now),
                        age(row, "done_at", now)))
                .list();
    }

    private List<Explanation.Replay> replays(String jobId, Instant now) {
        return about(
                        jobId,
                        """
                        select r.replay_id, r.source, r.criteria, r.requested_by, r.requested_at, t.channel, t.file_name,
                            t.state, t.last_error
                        from replay_ticket t join replay r on r.replay_id = t.replay_id
                        where t.organization = :organization and t.job_id = :job
                        order by r.replay_id, t.file_rank, t.file_name, t.ticket_id
                        """)
                .query((row, number) -> new Explanation.Replay(
                        row.getLong("replay_id"),
                        row.getString("source"),
                        row.getString("criteria"),
                        row.getString("requested_by"),
                        age(row, "requested_at", now),
                        row.getString("channel"),
                        row.getString("file_name"),
                        row.getString("state"),
                        row.getString("last_error")))
                .list();
    }

    /** What was decided about a whole channel matters to the job while it had something there that was not done. */
    private List<Explanation.Decision> journal(String jobId) {
        return about(
                        jobId,
                        """
                        select * from journal e where organization = :organization and (job_id = :job
                            or (job_id is null and exists (
                                select 1 from ticket t where t.organization = e.organization and t.job_id = :job
                                    and t.channel = e.channel and t.created_at <= e.last_at
                                    and (t.done_at is null or t.done_at >= e.first_at))))
                        order by entry_id
                        """)
                .query((row, number) -> new Explanation.Decision(
                        Times.column(row, "first_at"),
                        Times.column(row, "last_at"),
                        row.getInt("times"),
                        row.getString("actor"),
                        row.getString("event"),
                        row.getString("channel"),
                        row.getString("file_name"),
                        Times.column(row, "retry_at"),
                        row.getString("detail")))
                .list();
    }

    private static @Nullable Age age(ResultSet row, String column, Instant now) throws SQLException {
        return Age.of(Times.column(row, column), now);
    }
}
