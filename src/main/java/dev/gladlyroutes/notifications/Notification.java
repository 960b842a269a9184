package dev.gladlyroutes.notifications;

import dev.gladlyroutes.notifications.NotificationKind.Change;
import java.time.Instant;
import java.util.List;

/**
 * A message: conditions of a kind that changed alike.
 *
 * @param organization whose jobs they are about
 * @param kind what is wrong, or was
 * @param change what became of it
 * @param conditions one at least
 * @param at when the message was made
 * @param claimedUntil until when nobody else sends it
 */
record Notification(
        String organization,
        NotificationKind kind,
        Change change,
        List<Condition> conditions,
        Instant at,
        Instant claimedUntil) {

    /** Its headline. */
    String title() {
        return kind.title(change, conditions.size());
    }
}
