package dev.gladlyroutes.spool;

import java.io.IOException;
import java.io.Serial;

/** A file is gone from the spool, or its content is not what was stored. */
public final class DamagedFileException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    public DamagedFileException() {
        super("The file is gone from the spool or damaged.");
    }
}
