package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Ticket;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A claimed ticket on its way through a route: the body of the messages that {@code ticket:} endpoints create. */
public final class Delivery {

    private final Ticket ticket;
    private volatile @Nullable Exchange exchange;
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

    /**
     * Whether the route takes no more chunks: it should end, or one of them failed. Camel goes through what is left of a
     * split then, to give its exchanges back.
     */
    public boolean isOver() {
        Exchange travelling = exchange;
        return stopping || (travelling != null && travelling.isFailed());
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

    /** It travels as the body of this exchange. */
    void travels(Exchange exchange) {
        this.exchange = exchange;
    }

    void stop() {
        stopping = true;
    }

    void loseLease() {
        leaseLost = true;
    }
}
