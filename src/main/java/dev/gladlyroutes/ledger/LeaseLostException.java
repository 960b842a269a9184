package dev.gladlyroutes.ledger;

/** Somebody else claimed the ticket, or its job was exported anew; whatever this worker still does is repeated there. */
public class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param ticket the ticket that is no longer ours */
    public LeaseLostException(Ticket ticket) {
        super("Ticket " + ticket.id() + " of channel " + ticket.channel() + " is no longer ours");
    }
}
