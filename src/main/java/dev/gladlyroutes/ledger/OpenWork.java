package dev.gladlyroutes.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is left for this process's channels, and what is left to a person; changes nothing. */
public class OpenWork {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final String organization;

    OpenWork(JdbcClient jdbc, Channels channels, String organization) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.organization = organization;
    }

    /** Tickets of this process's channels that are not done because they failed, those of the oldest window first. */
    public List<TicketFailure> failures() {
        return jdbc.sql(
                        """
                        select channel, job_id, file_name, attempts, last_error, window_end from ticket
                        where organization = :organization and state <> 'DONE' and last_error is not null
                            and channel in (:channels)
                        union all
                        select channel, job_id, file_name, attempts, last_error, window_end from replay_ticket
                        where organization = :organization and state in ('PENDING', 'RUNNING') and last_error is not null
                            and channel in (:channels)
                        order by window_end, job_id, file_name, channel
                        """)
                .param("organization", organization)
                .param("channels", channels.all())
                .query((row, number) -> new TicketFailure(
                        row.getString("channel"),
                        row.getString("job_id"),
                        row.getString("file_name"),
                        row.getInt("attempts"),
                        row.getString("last_error")))
                .list();
    }

    /** Letters in the dead-letter store. */
    public long deadLetters() {
        return jdbc.sql("select count(*) from dead_letter where organization = :organization")
                .param("organization", organization)
                .query(Long.class)
                .single();
    }

    /** Tickets of this process's channels that are not done, those of replays included. */
    public long openTickets() {
        return jdbc.sql(
                        """
                        select (select count(*) from ticket where organization = :organization and state <> 'DONE'
                                and channel in (:channels))
                            + (select count(*) from replay_ticket where organization = :organization
                                and state in ('PENDING', 'RUNNING') and channel in (:channels))
                        """)
                .param("organization", organization)
                .param("channels", channels.all())
                .query(Long.class)
                .single();
    }
}
