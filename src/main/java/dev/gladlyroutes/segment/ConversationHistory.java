package dev.gladlyroutes.segment;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the exports told about one conversation, in whatever order they told it. Learning the same again changes
 * nothing, so a file can be learnt twice.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
final class ConversationHistory {

    /** A conversation is there a moment before its first item. */
    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private @Nullable Fact first;
    private @Nullable String customerId;
    private StatusChanges closes = new StatusChanges();
    private StatusChanges others = new StatusChanges();
    private TopicChanges topicChanges = new TopicChanges();
    private AgentTurns agentTurns = new AgentTurns();

    /** Learns from an item; true when that changed anything. */
    boolean learn(FileVersion source, ConversationItem item) {
        boolean changed = learnFirst(source, item);
        changed |= learnCustomer(item.customerId());
        if (item.status() != null) {
            changed |= (item.closes() ? closes : others).learn(source, item.at(), item.line());
        }
        changed |= topicChanges.learn(item.at(), item.line(), item.addedTopics(), item.removedTopics());
        changed |= item.agentId() != null && agentTurns.learn(item.at(), item.line(), item.agentId());
        return changed;
    }

    /** The first one that is told: a profile that is merged later is one user all the same. */
    private boolean learnCustomer(String id) {
        if (customerId != null || id.isEmpty()) {
            return false;
        }
        customerId = id;
        return true;
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

    /** Whether it is an opening whose last change of status before was a close. */
    boolean isReopenedBy(ConversationItem item) {
        return item.opens() && closes.hasOneBefore(item.at(), others);
    }

    /** Whether the line is the one that tells of a reopening. */
    boolean tellsReopening(FileVersion source, ConversationItem item, boolean again) {
        return isReopenedBy(item) && others.tells(source, item.at(), item.line(), again);
    }

    /** Whether the item told Segment something before, as after a restart amid a chunk. */
    boolean hasTold(FileVersion source, ConversationItem item) {
        return (first != null && first.wasToldBy(source, item.line()))
                || closes.wasTold(source, item.at(), item.line())
                || others.wasTold(source, item.at(), item.line());
    }

    /** When it began, as far as is known, but not after a time. */
    Instant beginningBefore(Instant time) {
        return first == null || first.at().isAfter(time) ? time : first.at();
    }

    /** The customer; null when no item names one. */
    @Nullable
    String customerId() {
        return customerId;
    }

    /** What becomes events of a kind, sent or not; none of a kind that is not remembered here. */
    Stream<Fact> facts(EventKind kind) {
        return switch (kind) {
            case CREATED -> Stream.ofNullable(first);
            case CLOSED -> closes.all().stream();
            case REOPENED -> others.all().stream().filter(fact -> closes.hasOneBefore(fact.at(), others));
            default -> Stream.empty();
        };
    }

    /** Topics of the conversation at a time, in the order they were added; quickest when asked in the order of time. */
    Set<String> topicsAt(Instant time) {
        return topicChanges.topicsAt(time);
    }

    /**
     * Whether the topics are known, be it that there are none: an item told of some, or the exports have the
     * conversation from its beginning.
     *
     * @param created when Gladly says that it began
     */
    boolean knowsTopicsSince(Instant created) {
        return !topicChanges.isEmpty() || (first != null && !first.at().isAfter(created.plus(BEGINNING)));
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

    /** Segment has the event of the reopening at a time; true when that is news. */
    boolean confirmReopening(Instant at) {
        return others.confirm(at);
    }
}
