package dev.gladlyroutes.ledger;

import java.util.Optional;

/** Where a channel's tickets come from. */
public interface TicketSource {

    /**
     * The oldest ticket that could be claimed now.
     *
     * @param inOrder whether a ticket waits for every older one of its channel
     */
    Optional<Ticket> free(String channel, boolean inOrder);

    /** Whether anybody works on a ticket of the channel. */
    boolean isRunning(String channel);

    /** Tells, compared with an earlier one, whether any ticket moved meanwhile. */
    Movement movement();
}
