package dev.gladlyroutes.record;

/** A line that can never be delivered to the sink that rejects it, whatever is tried. */
public class RecordRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    /**
     * @param rejection why
     * @param detail one sentence, without the record's content
     */
    public RecordRejectedException(Rejection rejection, String detail) {
        super(detail);
        this.rejection = rejection;
    }

    /** Why the line was rejected. */
    public Rejection rejection() {
        return rejection;
    }
}
