package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time.
 *
 * @param start its first instant
 * @param end the first instant behind it, which is later than the start
 */
public record Window(Instant start, Instant end) {

    /** How long it is. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** As it stands in sentences. */
    String inWords() {
        return start + " to " + end;
    }
}
