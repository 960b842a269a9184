package dev.gladlyroutes.segment;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How quickly old events are sent, such as those of a replay: destinations may take them slower, or count them.
 *
 * @param after age from which an event is old
 * @param rateLimit old events per second; without it they are sent as quickly as others
 */
public record OldEvents(Duration after, @Nullable Integer rateLimit) {

    /** Adds what is wrong with it. */
    void check(String prefix, ConfigurationProblems problems) {
        problems.positive(prefix + ".after", after);
        if (rateLimit != null) {
            problems.between(prefix + ".rate-limit", rateLimit, 1, 100_000);
        }
    }
}
