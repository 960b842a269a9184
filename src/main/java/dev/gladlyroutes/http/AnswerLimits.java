package dev.gladlyroutes.http;

import java.time.Duration;

/**
 * What an answer may cost us. A read timeout alone does not bound it: a peer that sends a byte now and then resets it
 * each time.
 *
 * @param patience how long a peer may keep us waiting, for the head and for the body
 * @param bytesPerSecond what wins the time back that was spent on waiting
 * @param longest bytes that are read at once of a successful answer, which must be no web page; the rest is left unread
 */
public record AnswerLimits(Duration patience, int bytesPerSecond, int longest) {

    /** For {@link #longest}: the reader has a limit of its own. */
    public static final int UNLIMITED = Integer.MAX_VALUE;
}
