package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Ticket;

/** A claimed ticket on its way through a route: the body of the messages that {@code ticket:} endpoints create. */
public final class Delivery {

    private final Ticket ticket;
    private volatile boolean stopping;
    private volatile boolean leaseLost;

    Delivery(Ticket ticket) {
        this.ticket = ticket;
    }

    /** What is delivered. */
    public Ticket ticket() {
        return ticket;
    }

    /** Whether the route should end at the next chunk, because the application stops or the channel is paused. */
    public boolean isStopping() {
        return stopping;
    }

    /** Fails when the ticket is no longer ours. */
    public void requireLease() {
        if (leaseLost) {
            throw new LeaseLostException(ticket);
        }
    }

    /** Fails when the work is in vain: the ticket is no longer ours, or the application stops. */
    public void requireWork() {
        requireLease();
        if (stopping) {
            throw new DeliveryStoppedException();
        }
    }

    void stop() {
        stopping = true;
    }

    void loseLease() {
        leaseLost = true;
    }
}
