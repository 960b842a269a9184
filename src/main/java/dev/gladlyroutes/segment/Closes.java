package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.gladlyroutes.segment.ConversationHistory.Fact;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The closes of a conversation, of which there is one at a time. */
final class Closes {

    private final Map<Instant, Fact> closes = new TreeMap<>();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Closes of(Collection<Fact> closes) {
        Closes known = new Closes();
        closes.forEach(close -> known.closes.put(close.at(), close));
        return known;
    }

    @JsonValue
    Collection<Fact> all() {
        return closes.values();
    }

    /** Learns a close; true when that changed anything. */
    boolean learn(FileVersion source, Instant at, long line) {
        Fact known = closes.get(at);
        if (known == null || known.yieldsTo(source, line < known.line())) {
            closes.put(at, new Fact(at, source, line, false));
            return true;
        }
        return false;
    }

    /** Whether the line is the one that tells of the close at a time, as {@link Fact#isToldBy}. */
    boolean tells(FileVersion source, Instant at, long line, boolean again) {
        Fact close = closes.get(at);
        return close != null && close.isToldBy(source, line, again);
    }

    /** Segment has the event of the close at a time; true when that is news. */
    boolean confirm(Instant at) {
        Fact close = closes.get(at);
        if (close == null || close.sent()) {
            return false;
        }
        closes.put(at, close.confirmed());
        return true;
    }
}
