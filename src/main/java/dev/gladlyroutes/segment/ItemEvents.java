package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.FieldSelection;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.spool.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Derives the events of conversations from the lines of items, with what was learnt before. */
final class ItemEvents {

    private final FieldPolicy policy;
    private final ConversationMemory conversations;
    private final Enrichment enrichment;
    private final PeoplePolicy seen;
    private final Tellings tellings;
    private final EventRules rules;
    private final FieldSelection fields;

    ItemEvents(
            FieldPolicy policy,
            ConversationMemory conversations,
            Enrichment enrichment,
            PeoplePolicy seen,
            Tellings tellings,
            EventRules rules) {
        this.policy = policy;
        this.conversations = conversations;
        this.enrichment = enrichment;
        this.seen = seen;
        this.tellings = tellings;
        this.rules = rules;
        this.fields = rules.tells(EventKind.MESSAGES) ? FieldSelection.ALL : ConversationItem.FIELDS;
    }

    /** The events of a chunk, in the order of their times; all its other lines get their outcome or are rejected. */
    List<SegmentEvent> events(Delivery delivery, LineChunk chunk) {
        List<Told> told = tellingLines(delivery.ticket(), chunk);
        List<Optional<EventDetails>> details = enrichment.details(delivery, chunk, told);
        List<SegmentEvent> events = new ArrayList<>();
        for (int index = 0; index < told.size(); index++) {
            Told each = told.get(index);
            details.get(index)
                    .map(this::seen)
                    .map(each.event()::of)
                    .ifPresentOrElse(events::add, () -> chunk.mark(each.item().line(), Outcome.FILTERED));
        }
        return events;
    }

    private EventDetails seen(EventDetails details) {
        return new EventDetails(
                seen.seen(details.customer()),
                details.agentId(),
                seen.seenAgentName(details.agentName()),
                details.topics());
    }

    private List<Told> tellingLines(Ticket ticket, LineChunk chunk) {
        Map<Long, ItemMessage> messages = new HashMap<>();
        List<ConversationItem> items = new ArrayList<>();
        for (Line line : chunk.lines()) {
            item(ticket, line, chunk, messages).ifPresent(items::add);
        }
        Map<String, ConversationHistory> histories = conversations.load(
                items.stream().map(ConversationItem::conversationId).collect(Collectors.toSet()));
        // The order in which Segment is to hear of them, and topics are quickest to ask for.
        items.sort(Comparator.comparing(ConversationItem::at));
        List<Told> told = new ArrayList<>();
        for (ConversationItem item : items) {
            if (rules.isTooOld(item.at())) {
                chunk.mark(item.line(), Outcome.FILTERED);
                continue;
            }
            ConversationHistory history = histories.get(item.conversationId());
            if (history == null) {
                chunk.reject(RejectedLine.of(
                        chunk.line(item.line()),
                        Rejection.WRONG_TYPE.code(),
                        "The state database does not keep the conversation under its id."));
                continue;
            }
            List<Told> ofItem = tellings.of(ticket, item, messages.get(item.line()), history);
            if (ofItem.isEmpty()) {
                chunk.mark(item.line(), tellings.ofUntold(ticket, item, history));
            }
            told.addAll(ofItem);
        }
        return told;
    }

    private Optional<ConversationItem> item(
            Ticket ticket, Line line, LineChunk chunk, Map<Long, ItemMessage> messages) {
        try {
            if (!line.isBlank()) {
                JsonNode record = policy.read(ticket.table(), line, fields, chunk.altered());
                Optional<ConversationItem> read = ConversationItem.read(line.number(), record);
                if (read.isPresent()) {
                    if (rules.tells(EventKind.MESSAGES) && !read.get().id().isEmpty()) {
                        ItemMessage.read(record).ifPresent(message -> messages.put(line.number(), message));
                    }
                    return read;
                }
            }
            chunk.mark(line.number(), Outcome.FILTERED);
        } catch (RecordRejectedException rejected) {
            chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
        }
        return Optional.empty();
    }
}
