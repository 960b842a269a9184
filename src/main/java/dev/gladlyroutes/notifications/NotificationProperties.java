package dev.gladlyroutes.notifications;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where notifications go.
 *
 * @param url address of a webhook; a secret, because such addresses carry tokens. Without it nothing is sent
 * @param format what the webhook understands
 * @param heldLongerThan how long a channel is held, or polls are overdue, before somebody is told: such troubles mostly
 *     pass by themselves
 */
@ConfigurationProperties("gladly.notifications")
public record NotificationProperties(@Nullable Secret url, Format format, Duration heldLongerThan) {

    private static final String PREFIX = "gladly.notifications.";

    /** What webhooks understand. */
    public enum Format {
        /** An object with everything that is known, for a receiver of one's own. */
        JSON,
        /** A message with blocks, for an incoming webhook of Slack. */
        SLACK
    }

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        problems.positive(PREFIX + "held-longer-than", heldLongerThan);
        if (url != null && !url.isBlank() && WebhookAddress.of(url).isEmpty()) {
            problems.add(
                    PREFIX + "url",
                    "is not an http or https URL, or carries a user or a fragment",
                    "paste the address that the webhook's owner shows");
        }
    }
}
