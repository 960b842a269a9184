package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The dead-letter store.
 *
 * @param retention how long a dead letter is kept; the journal too
 * @param replay the automatic replay; missing when there is none
 */
@ConfigurationProperties("gladly.dead-letter")
public record DeadLetterProperties(Duration retention, @Nullable Replay replay) {

    /**
     * The automatic replay of what sinks refused.
     *
     * @param cron a Quartz cron expression with seconds, read in the time zone of the poll; without it there is none
     */
    public record Replay(@Nullable String cron) {}

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        problems.positive("gladly.dead-letter.retention", retention);
        if (replay != null && replay.cron() != null && !replay.cron().isBlank()) {
            problems.cron("gladly.dead-letter.replay.cron", replay.cron());
        }
    }
}
