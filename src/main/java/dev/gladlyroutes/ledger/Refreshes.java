package dev.gladlyroutes.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refreshes of warehouse tables: replays that end with one more ticket, which puts what was built in its place. */
public class Refreshes {

    private final JdbcClient jdbc;
    private final Replays replays;

    Refreshes(JdbcClient jdbc, Replays replays) {
        this.jdbc = jdbc;
        this.replays = replays;
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

    /** The jobs whose files a refresh loads. */
    public Set<String> jobs(Ticket ticket) {
        return Set.copyOf(jdbc.sql("select distinct job_id from replay_ticket where replay_id = :replay")
                .param("replay", ticket.replay().id())
                .query(String.class)
                .list());
    }

    /** The earlier refreshes of the same table. */
    public List<Long> before(Ticket ticket) {
        return jdbc.sql("select o.replay_id from replay o join replay r on r.organization = o.organization"
                        + " and r.sink = o.sink and r.source = o.source and r.criteria = o.criteria"
                        + " and o.replay_id < r.replay_id where r.replay_id = :replay")
                .param("replay", ticket.replay().id())
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
