package dev.gladlyroutes.failure;

/** A peer, or our own check before sending, refused a record for its content. */
public class RecordRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason a code from a closed set
     * @param message one sentence, without the record's content
     */
    public RecordRefusedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The code of the reason. */
    public String reason() {
        return reason;
    }
}
