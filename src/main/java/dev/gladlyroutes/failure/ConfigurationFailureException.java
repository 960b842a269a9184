package dev.gladlyroutes.failure;

/** Something that only a person can mend; the message says what to do. */
public class ConfigurationFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do about it */
    public ConfigurationFailureException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong and what to do about it
     * @param cause what was caught
     */
    public ConfigurationFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
