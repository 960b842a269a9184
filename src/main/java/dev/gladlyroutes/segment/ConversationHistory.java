package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the exports told about one conversation, in whatever order they told it. Learning the same again changes
 * nothing, so a file can be learnt twice.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
final class ConversationHistory {

    private @Nullable Fact first;
    private Closes closes = new Closes();
    private TopicChanges topicChanges = new TopicChanges();
    private AgentTurns agentTurns = new AgentTurns();

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

        /**
         * Whether a line is the one that tells it, and Segment does not have it.
         *
         * @param again whether it does not matter that Segment has it
         */
        boolean isToldBy(FileVersion file, long number, boolean again) {
            return (again || !sent) && source.equals(file) && line == number;
        }
    }

    /** Learns from an item; true when that changed anything. */
    boolean learn(FileVersion source, ConversationItem item) {
        boolean changed = learnFirst(source, item);
        changed |= item.closes() && closes.learn(source, item.at(), item.line());
        changed |= topicChanges.learn(item.at(), item.line(), item.addedTopics(), item.removedTopics());
        changed |= item.agentId() != null && agentTurns.learn(item.at(), item.line(), item.agentId());
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

    /**
     * Whether the line tells of the conversation's beginning.
     *
     * @param again whether also when Segment has it
     */
    boolean begins(FileVersion source, long line, boolean again) {
        return first != null && first.isToldBy(source, line, again);
    }

    /**
     * Whether the line is the one that tells of a close.
     *
     * @param again whether also when Segment has it
     */
    boolean tellsClose(FileVersion source, ConversationItem item, boolean again) {
        return closes.tells(source, item.at(), item.line(), again);
    }

    /** Topics of the conversation at a time, in the order they were added; quickest when asked in the order of time. */
    Set<String> topicsAt(Instant time) {
        return topicChanges.topicsAt(time);
    }

    /** The last agent who did anything up to a time; null when there was none. */
    @Nullable
    String agentAt(Instant time) {
        return agentTurns.agentAt(time);
    }

    /** Segment has the event of the beginning; true when that is news. */
    boolean confirmBeginning() {
        if (first == null || first.sent()) {
            return false;
        }
        first = first.confirmed();
        return true;
    }

    /** Segment has the event of the close at a time; true when that is news. */
    boolean confirmClose(Instant at) {
        return closes.confirm(at);
    }
}
