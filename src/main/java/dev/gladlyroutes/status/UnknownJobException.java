package dev.gladlyroutes.status;

/** What was given as a job's id means no job, or several; the message says which ones there are. */
public class UnknownJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownJobException(String message) {
        super(message);
    }
}
