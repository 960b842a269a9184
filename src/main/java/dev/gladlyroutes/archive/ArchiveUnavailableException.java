package dev.gladlyroutes.archive;

/** The archive could not be read now; later it may be. */
public class ArchiveUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message why
     * @param cause what was caught
     */
    ArchiveUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
