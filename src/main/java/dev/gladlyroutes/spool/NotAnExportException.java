package dev.gladlyroutes.spool;

import java.io.IOException;

/** Gladly answered with success, but with an error object, a web page or gzip instead of records; it is tried again. */
public class NotAnExportException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what came instead */
    public NotAnExportException(String message) {
        super(message);
    }
}
