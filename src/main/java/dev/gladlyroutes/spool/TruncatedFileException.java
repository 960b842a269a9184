package dev.gladlyroutes.spool;

import java.io.IOException;

/** A download that ended too early; an I/O failure, so it is tried again. */
public class TruncatedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message how it was noticed */
    public TruncatedFileException(String message) {
        super(message);
    }
}
