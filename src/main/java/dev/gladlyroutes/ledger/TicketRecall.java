package dev.gladlyroutes.ledger;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tickets have their turn again that wait for a time, for a person, or for a process that is dead. */
public class TicketRecall {

    private final JdbcClient jdbc;

    TicketRecall(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets the deferred and halted tickets of a channel have their turn now. */
    public void recall(String channel) {
        jdbc.sql(
                        """
                        update ticket set not_before = null, state = case state when 'HALTED' then 'PENDING' else state end
                        where channel = :channel and (not_before is not null or state = 'HALTED')
                        """)
                .param("channel", channel)
                .update();
    }

    /** Lets the deferred tickets of a channel's replays have their turn now. */
    public void recallReplays(String channel) {
        jdbc.sql("update replay_ticket set not_before = null where channel = :channel and not_before is not null")
                .param("channel", channel)
                .update();
    }

    /** Frees the tickets a dead process held, where no other process can be alive. */
    public void releaseAll() {
        for (String rows : List.of("ticket", "replay_ticket")) {
            jdbc.sql("update " + rows + " set state = 'PENDING', owner = null, lease_until = null, fence = fence + 1"
                            + " where state = 'RUNNING'")
                    .update();
        }
    }
}
