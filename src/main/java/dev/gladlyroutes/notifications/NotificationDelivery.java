package dev.gladlyroutes.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What the route asks about messages, and tells of them. A webhook that is away is said once, and once when it is back. */
public class NotificationDelivery {

    /** Shorter than the time between two rounds: after a failure the rest of a round is left for the next one. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final Logger LOGGER = LoggerFactory.getLogger(NotificationDelivery.class);

    private final NotificationOutbox outbox;
    private final NotificationFormat format;
    private final FailureClassifier classifier;
    private final RetryAfter retryAfter;
    private final Clock clock;

    private volatile Instant restUntil = Instant.MIN;
    private volatile boolean away;

    NotificationDelivery(
            NotificationOutbox outbox,
            NotificationFormat format,
            FailureClassifier classifier,
            RetryAfter retryAfter,
            Clock clock) {
        this.outbox = outbox;
        this.format = format;
        this.classifier = classifier;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    /** Claims the next message to send; there is none while the webhook rests. */
    public @Nullable Notification next() {
        if (restUntil.isAfter(clock.instant())) {
            return null;
        }
        try {
            return outbox.claim().orElse(null);
        } catch (DataAccessException unreadable) {
            LOGGER.atDebug().setCause(unreadable).log("The state database cannot be read");
            return null;
        }
    }

    /** The body of the request. */
    public String body(Notification notification) {
        JsonNode body = format.body(notification);
        return body.toString();
    }

    /** The webhook took it. */
    public void told(Notification notification) {
        outbox.told(notification);
        if (away) {
            away = false;
            LOGGER.info("The webhook takes notifications again");
        }
        LOGGER.atInfo()
                .addKeyValue("kind", notification.kind())
                .addKeyValue("change", notification.change())
                .addKeyValue("conditions", notification.conditions().size())
                .log("Notification sent");
    }

    /** The webhook did not take it: it is sent again, unless the message itself was refused. */
    public void failed(Notification notification, Exception exception) {
        if (exception instanceof DataAccessException) {
            // The webhook took it; the claim ends by itself, and it is told twice rather than never.
            LOGGER.atDebug().setCause(exception).log("The state database cannot be written");
            return;
        }
        Failure failure = classifier.classify(exception);
        restUntil = clock.instant().plus(longer(REST, retryAfter.askedBy(exception)));
        if (failure.kind() == FailureClass.RECORD) {
            outbox.told(notification);
            LOGGER.atError()
                    .addKeyValue("kind", notification.kind())
                    .addKeyValue("change", notification.change())
                    .addKeyValue("reason", failure.reason())
                    .log("The webhook refused a notification, which is given up; check gladly.notifications.format");
            return;
        }
        if (!away) {
            away = true;
            LOGGER.atWarn()
                    .addKeyValue("reason", failure.reason())
                    .log(
                            "The webhook does not take notifications; it is tried again every minute: {}",
                            failure.remedy("gladly.notifications"));
        }
        outbox.release(notification);
    }

    private static Duration longer(Duration shortest, Optional<Duration> asked) {
        return asked.filter(wait -> wait.compareTo(shortest) > 0).orElse(shortest);
    }
}
