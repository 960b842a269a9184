package dev.gladlyroutes.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment, and how long ago it was.
 *
 * @param at the moment
 * @param seconds whole seconds from it until now; negative when it is still to come
 */
public record Age(Instant at, long seconds) {

    static @Nullable Age of(@Nullable Instant at, Instant now) {
        return at == null ? null : new Age(at, Duration.between(at, now).toSeconds());
    }
}
