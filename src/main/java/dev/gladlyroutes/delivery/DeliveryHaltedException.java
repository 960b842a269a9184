package dev.gladlyroutes.delivery;

/** One file is halted for its sink until a person has looked at it; the sink's other files go on. */
public class DeliveryHaltedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message why, and what to do about it */
    public DeliveryHaltedException(String message) {
        super(message);
    }
}
