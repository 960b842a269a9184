package dev.gladlyroutes.source;

import java.io.IOException;

/** Gladly answered the job list with success but not with a list; the poll has failed and changes nothing. */
public class UnreadableJobListException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what came instead */
    public UnreadableJobListException(String message) {
        super(message);
    }
}
