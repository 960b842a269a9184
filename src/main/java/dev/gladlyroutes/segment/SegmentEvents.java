package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.RecordReader;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of Segment's route. A file passes twice: once to learn, because the lines of a file are in no order and a
 * close needs the topic change behind it; then to derive events from what was learnt.
 */
public class SegmentEvents {

    private final ConversationMemory conversations;
    private final PeopleMemory people;
    private final EventDerivation derivation;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;

    SegmentEvents(
            ConversationMemory conversations,
            PeopleMemory people,
            EventDerivation derivation,
            Deliveries deliveries,
            TransactionTemplate transaction) {
        this.conversations = conversations;
        this.people = people;
        this.derivation = derivation;
        this.deliveries = deliveries;
        this.transaction = transaction;
    }

    /** Learns from a chunk. Lines that cannot be read are left to {@link #derive}. */
    public void learn(@Variable("delivery") Delivery delivery, @Body LineChunk chunk) {
        Ticket ticket = delivery.ticket();
        delivery.requireLease();
        Map<Long, JsonNode> records = records(chunk);
        transaction.executeWithoutResult(status -> {
            switch (ticket.table()) {
                case ExportTable.AGENTS -> people.learnAgents(ticket, records);
                case ExportTable.CUSTOMERS -> people.learnCustomers(ticket, records);
                case ExportTable.CONVERSATION_ITEMS -> learnItems(FileVersion.of(ticket), records);
                default -> {
                    // Topics appear in events by their id, and an unknown file has no events.
                }
            }
        });
    }

    private void learnItems(FileVersion source, Map<Long, JsonNode> records) {
        List<ConversationItem> items = EventDerivation.items(records);
        Map<String, ConversationHistory> histories = conversations.load(
                items.stream().map(ConversationItem::conversationId).collect(Collectors.toSet()));
        Map<String, ConversationHistory> changed = new HashMap<>();
        for (ConversationItem item : items) {
            ConversationHistory history =
                    histories.computeIfAbsent(item.conversationId(), id -> new ConversationHistory());
            if (history.learn(source, item)) {
                changed.put(item.conversationId(), history);
            }
        }
        conversations.save(changed);
    }

    /** The events of a chunk. Every line that makes none gets its outcome, or is rejected, in the chunk. */
    public List<SegmentEvent> derive(@Variable("delivery") Delivery delivery, @Body LineChunk chunk) {
        return derivation.events(delivery.ticket(), chunk);
    }

    /** Notes a batch that Segment took. */
    public void delivered(@Variable("chunk") LineChunk chunk, @Body List<SegmentEvent> batch) {
        batch.forEach(event -> chunk.mark(event.lineNumber(), Outcome.DELIVERED));
    }

    /** Counts the chunk, and remembers in the same transaction which facts Segment has. */
    public void checkpoint(
            @Variable("delivery") Delivery delivery,
            @Variable("chunk") LineChunk chunk,
            @Variable("events") List<SegmentEvent> events) {
        List<SegmentEvent> confirmed = events.stream()
                .filter(event -> chunk.outcome(event.lineNumber()) == Outcome.DELIVERED)
                .toList();
        transaction.executeWithoutResult(status -> {
            deliveries.checkpoint(delivery, chunk);
            Map<String, ConversationHistory> histories = conversations.load(
                    confirmed.stream().map(SegmentEvent::conversationId).collect(Collectors.toSet()));
            confirmed.forEach(event -> confirm(histories.get(event.conversationId()), event));
            conversations.save(histories);
        });
    }

    private static void confirm(ConversationHistory history, SegmentEvent event) {
        if (SegmentEvent.CREATED.equals(event.part())) {
            history.confirmBeginning();
        } else {
            history.confirmClose(event.at());
        }
    }

    private static Map<Long, JsonNode> records(LineChunk chunk) {
        Map<Long, JsonNode> records = new LinkedHashMap<>();
        for (Line line : chunk.lines()) {
            if (!line.isBlank()) {
                try {
                    records.put(line.number(), RecordReader.read(line));
                } catch (RecordRejectedException leftToDerive) {
                    // Rejected with its reason when the events are derived.
                }
            }
        }
        return records;
    }
}
