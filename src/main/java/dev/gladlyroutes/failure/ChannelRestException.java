package dev.gladlyroutes.failure;

/**
 * A peer that is to be left alone for a while, although it would answer: the channel rests, and nothing is tried again
 * before.
 */
public class ChannelRestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message why, as a sentence */
    public ChannelRestException(String message) {
        super(message);
    }
}
