package dev.gladlyroutes.segment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers which events Segment has, each kind where it is looked for. */
final class ConfirmedEvents {

    private static final Set<String> IN_HISTORY =
            Set.of(SegmentEvent.CREATED, SegmentEvent.CLOSED, SegmentEvent.REOPENED);

    private final ConversationMemory conversations;
    private final CustomerEvents customers;
    private final SentEvents sent;

    ConfirmedEvents(ConversationMemory conversations, CustomerEvents customers, SentEvents sent) {
        this.conversations = conversations;
        this.customers = customers;
        this.sent = sent;
    }

    /** Segment has them. */
    void add(List<SegmentEvent> events) {
        sent.add(events);
        customers.confirm(events.stream()
                .filter(event -> SegmentEvent.IDENTIFIED.equals(event.part()))
                .toList());
        List<SegmentEvent> ofHistories = events.stream()
                .filter(event -> IN_HISTORY.contains(event.part()))
                .toList();
        Map<String, ConversationHistory> histories = conversations.load(
                ofHistories.stream().map(SegmentEvent::subject).collect(Collectors.toSet()));
        Map<String, ConversationHistory> changed = new HashMap<>();
        for (SegmentEvent event : ofHistories) {
            ConversationHistory history = histories.get(event.subject());
            if (history != null && confirm(history, event)) {
                changed.put(event.subject(), history);
            }
        }
        conversations.save(changed);
    }

    private static boolean confirm(ConversationHistory history, SegmentEvent event) {
        return switch (event.part()) {
            case SegmentEvent.CREATED -> history.confirmBeginning();
            case SegmentEvent.CLOSED -> history.confirmClose(event.at());
            case SegmentEvent.REOPENED -> history.confirmReopening(event.at());
            default -> false;
        };
    }
}
