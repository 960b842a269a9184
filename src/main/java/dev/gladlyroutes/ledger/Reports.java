package dev.gladlyroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the ledger knows, for balances and manifests; changes nothing. */
public class Reports {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final String organization;

    Reports(JdbcClient jdbc, Channels channels, String organization) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.organization = organization;
    }

    /** Jobs that Gladly listed or that were worked on since the given time, or that are not done, oldest window first. */
    public List<JobReport> jobs(Instant since) {
        return jdbc
                .sql(
                        """
                        select job_id from export_job j where organization = :organization and (
                            last_seen_at >= :since or exists (select 1 from ticket t
                                where (t.state <> 'DONE' or t.done_at >= :since) and t.organization = j.organization and t.job_id = j.job_id))
                        order by window_end, job_id
                        """)
                .param("organization", organization)
                .param("since", Times.parameter(since))
                .query(String.class)
                .list()
                .stream()
                .map(this::job)
                .toList();
    }

    /** One job, which must be known. */
    public JobReport job(String jobId) {
        return jdbc.sql(
                        """
                        select job_id, status, updated_at, window_start, window_end, expired, (
                            select count(*) from ticket t where t.organization = j.organization
                                and t.job_id = j.job_id and t.channel = 'download' and t.state <> 'DONE') as pending
                        from export_job j where organization = :organization and job_id = :job
                        """)
                .param("organization", organization)
                .param("job", jobId)
                .query((row, number) -> new JobReport(
                        row.getString("job_id"),
                        row.getString("status"),
                        Times.column(row, "updated_at"),
                        Times.column(row, "window_start"),
                        Times.column(row, "window_end"),
                        row.getBoolean("expired"),
                        row.getLong("pending"),
                        files(jobId),
                        sinks(jobId, row.getLong("pending"))))
                .single();
    }

    /** The files of a job that the archive took, perhaps without some lines of an altered copy. */
    public List<JobReport.ArchivedFile> archivedFiles(String jobId) {
        return jdbc.sql(
                        """
                        select f.file_name, coalesce(a.bytes, f.bytes) as bytes, coalesce(a.lines, f.lines) as lines,
                            coalesce(a.sha256, f.sha256) as sha256, a.sha256 is not null as altered
                        from export_file f
                        join ticket t on t.organization = f.organization and t.job_id = f.job_id
                            and t.file_name = f.file_name and t.channel = 'archive'
                        left join altered_file a on a.organization = f.organization and a.job_id = f.job_id
                            and a.file_name = f.file_name and a.job_updated_at = f.job_updated_at
                        where f.organization = :organization and f.job_id = :job and t.state = 'DONE'
                            and (t.dead_lettered = 0 or a.sha256 is not null) and not exists (
                                select 1 from dead_letter l where l.sink = 'archive' and l.organization = f.organization
                                    and l.job_id = f.job_id and l.file_name = f.file_name and l.line_number = 0)
                        order by f.file_name
                        """)
                .param("organization", organization)
                .param("job", jobId)
                .query((row, number) -> new JobReport.ArchivedFile(
                        row.getString("file_name"),
                        row.getLong("bytes"),
                        row.getLong("lines"),
                        row.getString("sha256"),
                        row.getBoolean("altered")))
                .list();
    }

    /** What became of a file's lines, by sink that is through with it. */
    public Map<String, Counts> outcomes(String jobId, String fileName) {
        Map<String, Counts> outcomes = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select channel, delivered, dead_lettered, filtered, superseded from ticket
                        where organization = :organization and job_id = :job and file_name = :file and state = 'DONE'
                            and channel in (:channels)
                        order by channel
                        """)
                .param("organization", organization)
                .param("job", jobId)
                .param("file", fileName)
                .param("channels", channels.sinks())
                .query(row -> {
                    outcomes.put(
                            row.getString("channel"),
                            new Counts(
                                    row.getLong("delivered"),
                                    row.getLong("dead_lettered"),
                                    row.getLong("filtered"),
                                    row.getLong("superseded")));
                });
        return outcomes;
    }

    private List<JobReport.FileFacts> files(String jobId) {
        return jdbc.sql("select file_name, bytes, lines, sha256 from export_file"
                        + " where organization = :organization and job_id = :job and sha256 is not null"
                        + " order by file_name")
                .param("organization", organization)
                .param("job", jobId)
                .query(Reports::fileFacts)
                .list();
    }

    private static JobReport.FileFacts fileFacts(ResultSet row, int number) throws SQLException {
        return new JobReport.FileFacts(
                row.getString("file_name"), row.getLong("bytes"), row.getLong("lines"), row.getString("sha256"));
    }

    private Map<String, SinkBalance> sinks(String jobId, long filesPending) {
        Map<String, SinkBalance> balances = new LinkedHashMap<>();
        channels.sinks().forEach(sink -> jdbc.sql(
                        """
                        select count(*) as tickets,
                            sum(case when t.state = 'DONE' then 0 else 1 end) as open_tickets,
                            sum(case when t.state = 'RUNNING' then 1 else 0 end) as running,
                            sum(case when t.state = 'HALTED' then 1 else 0 end) as halted,
                            coalesce(sum(f.lines), 0) as lines, coalesce(sum(t.delivered), 0) as delivered,
                            coalesce(sum(t.dead_lettered), 0) as dead_lettered,
                            coalesce(sum(t.filtered), 0) as filtered, coalesce(sum(t.superseded), 0) as superseded
                        from ticket t
                        left join export_file f on f.organization = t.organization and f.job_id = t.job_id
                            and f.file_name = t.file_name
                        where t.organization = :organization and t.job_id = :job and t.channel = :sink
                        having count(*) > 0
                        """)
                .param("organization", organization)
                .param("job", jobId)
                .param("sink", sink)
                .query((row, number) -> new SinkBalance(
                        state(
                                row.getLong("open_tickets") + filesPending,
                                row.getLong("halted"),
                                row.getLong("running")),
                        row.getLong("lines"),
                        row.getLong("delivered"),
                        row.getLong("dead_lettered"),
                        row.getLong("filtered"),
                        row.getLong("superseded")))
                .optional()
                .ifPresent(balance -> balances.put(sink, balance)));
        return balances;
    }

    private static String state(long open, long halted, long running) {
        if (open == 0) {
            return "DONE";
        }
        return halted > 0 ? "HALTED" : running > 0 ? "RUNNING" : "PENDING";
    }
}
