package dev.gladlyroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the tickets of replays: which is next, and whether anybody works. Replays to one sink go one after the other, so
 * that a later one does not fill the spool with files that wait for an earlier one.
 */
public class ReplayQueue implements TicketSource {

    /**
     * How many older restored files may lie in the spool and wait for their sink, so that a long replay does not fill
     * it. Younger ones do not count: a killed process's file comes back behind them, and they may wait for it.
     */
    private static final int RESTORED_AHEAD = 2;

    private static final String OLDER_ONES_ARE_THROUGH =
            """
             and not exists (select 1 from replay_ticket o where o.replay_id = t.replay_id
                and o.organization = t.organization and o.state in ('PENDING', 'RUNNING')
                and (o.window_end, o.job_updated_at, o.job_id, o.file_rank, o.file_name)
                    < (t.window_end, t.job_updated_at, t.job_id, t.file_rank, t.file_name))
            """;

    /** A sink in order remembers what it took, so there is one who works at a time. */
    private static final String NOBODY_WORKS =
            """
             and not exists (select 1 from ticket w where w.channel = t.channel and w.organization = t.organization
                and w.state = 'RUNNING' and w.lease_until >= :now)
             and not exists (select 1 from replay_ticket w where w.channel = t.channel
                and w.organization = t.organization and w.state = 'RUNNING' and w.lease_until >= :now)
            """;

    private final JdbcClient jdbc;
    private final String organization;
    private final Clock clock;
    private final TicketRows rows;

    ReplayQueue(JdbcClient jdbc, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.clock = clock;
        this.rows = new TicketRows(jdbc, "replay_ticket", organization, clock);
    }

    @Override
    public Optional<Ticket> free(String channel, boolean inOrder) {
        String alone = inOrder ? OLDER_ONES_ARE_THROUGH + NOBODY_WORKS : "";
        return jdbc.sql(
                        """
                        select t.*, r.source from replay_ticket t join replay r on r.replay_id = t.replay_id
                        where t.channel = :channel and t.organization = :organization
                            and ((t.state = 'PENDING' and (t.not_before is null or t.not_before <= :now))
                                or (t.state = 'RUNNING' and t.lease_until < :now))
                            and (t.channel <> 'restore' or :ahead > (select count(*) from replay_ticket w
                                where w.channel = r.sink and w.organization = t.organization
                                    and w.spool_path is not null and w.state in ('PENDING', 'RUNNING')
                                    and (w.replay_id, w.window_end, w.job_updated_at, w.job_id, w.file_rank, w.file_name)
                                        < (t.replay_id, t.window_end, t.job_updated_at, t.job_id, t.file_rank, t.file_name)))
                            and not exists (select 1 from replay_ticket o join replay q on q.replay_id = o.replay_id
                                where q.sink = r.sink and o.organization = t.organization
                                    and o.replay_id < t.replay_id and o.state in ('PENDING', 'RUNNING'))
                        """
                                + alone
                                + " order by t.replay_id, t.window_end, t.job_updated_at, t.job_id, t.file_rank,"
                                + " t.file_name limit 1")
                .param("channel", channel)
                .param("organization", organization)
                .param("now", Times.parameter(clock.instant()))
                .param("ahead", RESTORED_AHEAD)
                .query(ReplayQueue::ticket)
                .optional();
    }

    @Override
    public boolean isRunning(String channel) {
        return rows.isRunning(channel);
    }

    @Override
    public Movement movement() {
        return rows.movement();
    }

    private static Ticket ticket(ResultSet row, int number) throws SQLException {
        return TicketRows.ticket(
                row,
                new ReplayOrder(
                        row.getLong("replay_id"),
                        ReplayOrder.Source.valueOf(row.getString("source")),
                        row.getString("object_key"),
                        row.getLong("lines"),
                        row.getString("sha256")));
    }
}
