package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The dead-letter store.
 *
 * @param retention how long a letter is kept
 */
@ConfigurationProperties("gladly.dead-letter")
public record DeadLetterProperties(Duration retention) {

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        problems.positive("gladly.dead-letter.retention", retention);
    }
}
