package dev.gladlyroutes.spool;

import java.io.IOException;
import java.io.Serial;

/** The spool's disk does not take a file: mostly it is full. The download is tried again until there is room. */
public final class SpoolDiskException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what to do about it */
    public SpoolDiskException(String message) {
        super(message);
    }
}
