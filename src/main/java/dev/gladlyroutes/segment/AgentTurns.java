package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When which agent did something in a conversation. */
final class AgentTurns {

    /** Ordered by what makes a turn the same, so that adding one finds out whether it is known. */
    private final TreeSet<AgentTurn> turns =
            new TreeSet<>(Comparator.comparing(AgentTurn::at).thenComparing(AgentTurn::agentId));

    /** When an agent did something, and the line that told it first. */
    record AgentTurn(Instant at, long line, String agentId) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AgentTurns of(Collection<AgentTurn> turns) {
        AgentTurns known = new AgentTurns();
        known.turns.addAll(turns);
        return known;
    }

    @JsonValue
    Collection<AgentTurn> all() {
        return turns;
    }

    /** Keeps every turn: lines come in any order, so a later one can fall between two of the same agent. */
    boolean learn(Instant at, long line, String agentId) {
        return turns.add(new AgentTurn(at, line, agentId));
    }

    /** The last agent who did anything up to a time; of one moment, the one of the last line. */
    @Nullable
    String agentAt(Instant time) {
        AgentTurn last = turns.lower(behind(time));
        if (last == null) {
            return null;
        }
        return turns.subSet(new AgentTurn(last.at(), 0, ""), behind(last.at())).stream()
                .max(Comparator.comparing(AgentTurn::line))
                .orElse(last)
                .agentId();
    }

    private static AgentTurn behind(Instant time) {
        return new AgentTurn(time.plusNanos(1), 0, "");
    }
}
