package dev.gladlyroutes.http;

import java.io.IOException;
import java.io.Serial;

/** A peer that sends, but so slowly that there would be no end; an I/O failure, so it is tried again. */
public final class SlowPeerException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param limits what was not kept to */
    public SlowPeerException(AnswerLimits limits) {
        super("The peer is too slow: it kept us waiting for "
                + limits.patience().toSeconds() + " s and sent less than " + limits.bytesPerSecond()
                + " bytes per second.");
    }
}
