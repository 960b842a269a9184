package dev.gladlyroutes.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refreshes of warehouse tables: replays that end with one more ticket, which puts what was built in its place. */
public class Refreshes {

    private final JdbcClient jdbc;
    private final Replays replays;
    private final String organization;

    Refreshes(JdbcClient jdbc, Replays replays, String organization) {
        this.jdbc = jdbc;
        this.replays = replays;
        this.organization = organization;
    }

    /**
     * Opens a refresh of one table.
     *
     * @param sink the warehouse
     * @param files all that the archive has for the table
     * @return its id
     */
    public long open(String sink, String table, String requestedBy, List<ReplayedFile> files) {
        return replays.openFromArchive(sink, ReplayOrder.Source.REFRESH, criteria(table), requestedBy, files);
    }

    /** When a refresh of a table was asked for last. */
    public Optional<Instant> lastOf(String table) {
        return jdbc.sql("select requested_at from replay"
                        + " where organization = :organization and source = 'REFRESH' and criteria = :criteria"
                        + " order by requested_at desc limit 1")
                .param("organization", organization)
                .param("criteria", criteria(table))
                .query((row, number) -> Times.column(row, "requested_at"))
                .optional();
    }

    /** Whether the archive has files of a table, and none of its refreshes is under way. */
    public boolean canBegin(String table) {
        long archived = jdbc.sql("select count(*) from ticket where organization = :organization"
                        + " and channel = 'archive' and state = 'DONE' and file_name = :file")
                .param("organization", organization)
                .param("file", table + ".jsonl")
                .query(Long.class)
                .single();
        long open = jdbc.sql("select count(*) from replay_ticket t join replay r on r.replay_id = t.replay_id"
                        + " where r.organization = :organization and r.source = 'REFRESH' and r.criteria = :criteria"
                        + " and t.state in ('PENDING', 'RUNNING')")
                .param("organization", organization)
                .param("criteria", criteria(table))
                .query(Long.class)
                .single();
        return archived > 0 && open == 0;
    }

    private static String criteria(String table) {
        return "--refresh --table " + table;
    }

    /**
     * Issues the last ticket, when the files of all others are loaded.
     *
     * @param ticket one that is done now
     */
    void end(Ticket ticket) {
        if (!ticket.isOfRefresh() || ticket.endsRefresh() || Channels.RESTORE.equals(ticket.channel())) {
            return;
        }
        long replay = ticket.replay().id();
        // Two processes that end at once would each see the other's ticket still open.
        jdbc.sql("select replay_id from replay where replay_id = :replay for update")
                .param("replay", replay)
                .query(Long.class)
                .single();
        long open = jdbc.sql("select count(*) from replay_ticket where replay_id = :replay"
                        + " and (state <> 'DONE' or file_name = :end)")
                .param("replay", replay)
                .param("end", ticket.endOfRefresh())
                .query(Long.class)
                .single();
        if (open == 0) {
            replays.issue(
                    replay,
                    ticket.channel(),
                    new ReplayedFile(
                            ticket.jobId(),
                            ticket.jobUpdatedAt(),
                            ticket.windowEnd(),
                            false,
                            ticket.endOfRefresh(),
                            null,
                            0,
                            0,
                            "",
                            null));
        }
    }

    /**
     * The jobs of whose files a refresh has loaded every line, with the version of the job that it was. What another job's
     * file lacks may be in a dead letter.
     */
    public Map<String, Instant> wholeJobs(Ticket ticket) {
        Map<String, Instant> jobs = new HashMap<>();
        jdbc.sql("select job_id, max(job_updated_at) as version from replay_ticket"
                        + " where replay_id = :replay and file_name = :file"
                        + " group by job_id having sum(dead_lettered) = 0")
                .param("replay", ticket.replay().id())
                .param("file", ticket.table() + ".jsonl")
                .query(row -> {
                    jobs.put(row.getString("job_id"), Times.column(row, "version"));
                });
        return jobs;
    }

    /** The earlier refreshes of the same table that are over, and have not put what they built in its place. */
    public List<Long> failedBefore(Ticket ticket) {
        return jdbc.sql(
                        """
                select o.replay_id from replay o join replay r on r.organization = o.organization
                    and r.sink = o.sink and r.source = o.source and r.criteria = o.criteria and o.replay_id < r.replay_id
                where r.replay_id = :replay and not exists (select 1 from replay_ticket t
                    where t.replay_id = o.replay_id and (t.state in ('PENDING', 'RUNNING') or t.file_name = :end))
                """)
                .param("replay", ticket.replay().id())
                .param("end", ticket.endOfRefresh())
                .query(Long.class)
                .list();
    }

    /** When it was asked for: rows that came since are newer than what it builds. */
    public Instant requestedAt(Ticket ticket) {
        return jdbc.sql("select requested_at from replay where replay_id = :replay")
                .param("replay", ticket.replay().id())
                .query((row, number) -> Times.column(row, "requested_at"))
                .single();
    }
}
