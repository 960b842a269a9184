package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.ledger.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what an item tells, by what its conversation went through. */
final class Tellings {

    private final EventFactory factory;
    private final EventRules rules;

    Tellings(EventFactory factory, EventRules rules) {
        this.factory = factory;
        this.rules = rules;
    }

    /**
     * What an item tells, in the order in which Segment is to hear it.
     *
     * @param message the item as a message; null when it is none, or messages are not told
     */
    List<Told> of(Ticket ticket, ConversationItem item, @Nullable ItemMessage message, ConversationHistory history) {
        FileVersion source = FileVersion.of(ticket);
        boolean again = ticket.isFromArchive();
        String agentId = item.agentId();
        List<Told> told = new ArrayList<>();
        if (rules.tellsBeginnings(ticket.firstLoad()) && history.begins(source, item.line(), again)) {
            told.add(new Told(item, true, agentId, Set.of(), history, details -> factory.created(item, details)));
        }
        if (rules.tells(EventKind.REOPENED) && history.tellsReopening(source, item, again)) {
            told.add(new Told(item, true, agentId, Set.of(), history, details -> factory.reopened(item, details)));
        }
        if (rules.tells(EventKind.TOPICS)) {
            addTopics(item, history, true, told);
            addTopics(item, history, false, told);
        }
        if (rules.tells(EventKind.CLOSED) && item.closes() && history.tellsClose(source, item, again)) {
            String closer = agentId == null ? history.agentAt(item.at()) : agentId;
            told.add(new Told(
                    item,
                    true,
                    closer,
                    history.topicsAt(item.at()),
                    history,
                    details -> factory.closed(item, details, history.beginningBefore(item.at()))));
        }
        if (message != null) {
            told.add(ofItem(item, history, details -> factory.message(item, message, details.agentName())));
        }
        return told;
    }

    private void addTopics(ConversationItem item, ConversationHistory history, boolean added, List<Told> told) {
        List<String> topics = added ? item.addedTopics() : item.removedTopics();
        for (int index = 0; index < topics.size(); index++) {
            String topic = topics.get(index);
            int place = index + 1;
            told.add(ofItem(item, history, details -> factory.topicChanged(item, details, added, topic, place)));
        }
    }

    private static Told ofItem(ConversationItem item, ConversationHistory history, Told.Event event) {
        return new Told(item, false, item.agentId(), Set.of(), history, event);
    }

    /** What becomes of an item that tells nothing, or nothing any more. */
    Outcome ofUntold(Ticket ticket, ConversationItem item, ConversationHistory history) {
        if (history.hasTold(FileVersion.of(ticket), item)) {
            return Outcome.DELIVERED;
        }
        return rules.isTold(item, history) ? Outcome.SUPERSEDED : Outcome.FILTERED;
    }
}
