package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A conversation's changes to one status, or to some, of which there is one at a time. */
final class StatusChanges {

    private final NavigableMap<Instant, Fact> changes = new TreeMap<>();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StatusChanges of(Collection<Fact> changes) {
        StatusChanges known = new StatusChanges();
        changes.forEach(change -> known.changes.put(change.at(), change));
        return known;
    }

    @JsonValue
    Collection<Fact> all() {
        return changes.values();
    }

    /** Learns a change; true when that changed anything. */
    boolean learn(FileVersion source, Instant at, long line) {
        Fact known = changes.get(at);
        if (known == null || known.yieldsTo(source, line < known.line())) {
            changes.put(at, new Fact(at, source, line, false));
            return true;
        }
        return false;
    }

    /** Whether the line is the one that tells of the change at a time, as {@link Fact#isToldBy}. */
    boolean tells(FileVersion source, Instant at, long line, boolean again) {
        Fact change = changes.get(at);
        return change != null && change.isToldBy(source, line, again);
    }

    /** Whether the line is the one that told Segment of the change at a time. */
    boolean wasTold(FileVersion source, Instant at, long line) {
        Fact change = changes.get(at);
        return change != null && change.wasToldBy(source, line);
    }

    /** Segment has the event of the change at a time; true when that is news. */
    boolean confirm(Instant at) {
        Fact change = changes.get(at);
        if (change == null || change.sent()) {
            return false;
        }
        changes.put(at, change.confirmed());
        return true;
    }

    /** Whether there is one before a time with none of the others between them. */
    boolean hasOneBefore(Instant at, StatusChanges others) {
        Instant last = changes.lowerKey(at);
        Instant between = others.changes.lowerKey(at);
        return last != null && (between == null || between.isBefore(last));
    }
}
