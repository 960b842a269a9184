package dev.gladlyroutes.failure;

import java.io.IOException;
import java.io.Serial;
import java.util.Map;

/**
 * A peer is away that a boundary needs besides its own, such as a token server. What it answered is no cause of this: it
 * would be taken for an answer of the boundary's own peer.
 */
public final class PeerAwayException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Map<String, String> responseHeaders;

    /**
     * @param message names the peer, and says what to do
     * @param responseHeaders headers of its answer, if there was one; it may ask to wait
     */
    public PeerAwayException(String message, Map<String, String> responseHeaders) {
        super(message);
        this.responseHeaders = Map.copyOf(responseHeaders);
    }

    /** Headers of the peer's answer. */
    Map<String, String> responseHeaders() {
        return responseHeaders;
    }
}
