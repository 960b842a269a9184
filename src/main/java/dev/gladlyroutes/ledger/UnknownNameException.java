package dev.gladlyroutes.ledger;

/** What was given as a name means nothing that is known, or several things; the message says what there is. */
public class UnknownNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for the person who gave the name */
    public UnknownNameException(String message) {
        super(message);
    }
}
