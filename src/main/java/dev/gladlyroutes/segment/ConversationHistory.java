package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the exports told about one conversation, in whatever order they told it. Learning the same again changes
 * nothing, so a file can be learnt twice.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
final class ConversationHistory {

    private static final Comparator<TopicChange> IN_TIME =
            Comparator.comparing(TopicChange::at).thenComparing(TopicChange::line);
    private static final Comparator<AgentTurn> TURNS_IN_TIME =
            Comparator.comparing(AgentTurn::at).thenComparing(AgentTurn::line);

    private @Nullable Fact first;
    private List<Fact> closes = new ArrayList<>();
    private List<TopicChange> topicChanges = new ArrayList<>();
    private List<AgentTurn> agentTurns = new ArrayList<>();

    /**
     * A fact that becomes an event, and the line that tells it.
     *
     * @param at when it happened
     * @param source the file's version that tells it
     * @param line the line in that file
     * @param sent whether Segment has confirmed its event
     */
    record Fact(Instant at, FileVersion source, long line, boolean sent) {

        Fact confirmed() {
            return new Fact(at, source, line, true);
        }

        /** Whether another telling takes its place: of two in one file the first, of two versions the newer. */
        boolean yieldsTo(FileVersion other, boolean earlier) {
            return !sent && source.job().equals(other.job()) && (source.equals(other) ? earlier : true);
        }
    }

    /** Topics that an item added and removed. */
    record TopicChange(Instant at, long line, List<String> added, List<String> removed) {}

    /** When an agent did something. */
    record AgentTurn(Instant at, long line, String agentId) {}

    /** Learns from an item; true when that changed anything. */
    boolean learn(FileVersion source, ConversationItem item) {
        boolean changed = learnFirst(source, item);
        changed |= item.closes() && learnClose(source, item);
        changed |= learnTopics(item);
        changed |= item.agentId() != null && learnAgent(item.at(), item.line(), item.agentId());
        return changed;
    }

    private boolean learnFirst(FileVersion source, ConversationItem item) {
        boolean earlier = first != null
                && (item.at().isBefore(first.at()) || (item.at().equals(first.at()) && item.line() < first.line()));
        if (first == null || first.yieldsTo(source, earlier)) {
            first = new Fact(item.at(), source, item.line(), false);
            return true;
        }
        return false;
    }

    private boolean learnClose(FileVersion source, ConversationItem item) {
        for (int index = 0; index < closes.size(); index++) {
            Fact known = closes.get(index);
            if (known.at().equals(item.at())) {
                if (known.yieldsTo(source, item.line() < known.line())) {
                    closes.set(index, new Fact(item.at(), source, item.line(), false));
                    return true;
                }
                return false;
            }
        }
        return closes.add(new Fact(item.at(), source, item.line(), false));
    }

    private boolean learnTopics(ConversationItem item) {
        if (item.addedTopics().isEmpty() && item.removedTopics().isEmpty()) {
            return false;
        }
        boolean known = topicChanges.stream()
                .anyMatch(change -> change.at().equals(item.at())
                        && change.added().equals(item.addedTopics())
                        && change.removed().equals(item.removedTopics()));
        if (!known) {
            topicChanges.add(new TopicChange(item.at(), item.line(), item.addedTopics(), item.removedTopics()));
            topicChanges.sort(IN_TIME);
        }
        return !known;
    }

    /** Keeps every turn: lines come in any order, so a later one can fall between two of the same agent. */
    private boolean learnAgent(Instant at, long line, String agentId) {
        boolean known = agentTurns.stream()
                .anyMatch(turn -> turn.at().equals(at) && turn.agentId().equals(agentId));
        if (!known) {
            agentTurns.add(new AgentTurn(at, line, agentId));
            agentTurns.sort(TURNS_IN_TIME);
        }
        return !known;
    }

    /** Whether the line tells of the conversation's beginning and nothing has told it before. */
    boolean begins(FileVersion source, long line) {
        return first != null && !first.sent() && first.source().equals(source) && first.line() == line;
    }

    /** Whether the line is the one that tells of a close. */
    boolean tellsClose(FileVersion source, ConversationItem item) {
        return closes.stream()
                .anyMatch(close -> close.at().equals(item.at())
                        && !close.sent()
                        && close.source().equals(source)
                        && close.line() == item.line());
    }

    /** Topics of the conversation at a time, in the order they were added. */
    Set<String> topicsAt(Instant time) {
        Set<String> topics = new LinkedHashSet<>();
        topicChanges.stream().filter(change -> !change.at().isAfter(time)).forEach(change -> {
            topics.addAll(change.added());
            change.removed().forEach(topics::remove);
        });
        return topics;
    }

    /** The last agent who did anything up to a time; null when there was none. */
    @Nullable
    String agentAt(Instant time) {
        String agent = null;
        for (AgentTurn turn : agentTurns) {
            if (turn.at().isAfter(time)) {
                break;
            }
            agent = turn.agentId();
        }
        return agent;
    }

    /** Segment has the event of the beginning. */
    void confirmBeginning() {
        first = Objects.requireNonNull(first).confirmed();
    }

    /** Segment has the event of the close at a time. */
    void confirmClose(Instant at) {
        closes.replaceAll(close -> close.at().equals(at) ? close.confirmed() : close);
    }
}
