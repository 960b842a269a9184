package dev.gladlyroutes.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are sent.
 *
 * @param kinds what Segment is told
 * @param createdOnFirstLoad whether the very first load tells of beginnings, which may be those of old conversations
 * @param maxAge how old an event may be; null for any age
 * @param clock tells how old it is
 */
record EventRules(Set<EventKind> kinds, boolean createdOnFirstLoad, @Nullable Duration maxAge, Clock clock) {

    /** What Gladly's own integration sends. */
    static final Set<EventKind> USUAL = Set.of(EventKind.CREATED, EventKind.CLOSED);

    boolean tells(EventKind kind) {
        return kinds.contains(kind);
    }

    /**
     * Whether the beginnings of a file's conversations are told.
     *
     * @param firstLoad whether the file is of the very first load
     */
    boolean tellsBeginnings(boolean firstLoad) {
        return tells(EventKind.CREATED) && (createdOnFirstLoad || !firstLoad);
    }

    /** Whether nothing of a time is told any more. */
    boolean isTooOld(Instant at) {
        return maxAge != null && at.isBefore(clock.instant().minus(maxAge));
    }

    /** Whether an item is of a kind that is told, so that another line has told it when it is not. */
    boolean isTold(ConversationItem item, ConversationHistory history) {
        return (tells(EventKind.CLOSED) && item.closes()) || (tells(EventKind.REOPENED) && history.isReopenedBy(item));
    }
}
