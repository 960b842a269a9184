package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.failure.ChannelRestException;
import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of Segment's route. A file passes twice: once to learn, because the lines of a file are in no order and a
 * close needs the topic change behind it; then to derive events from what was learnt.
 */
public class SegmentEvents {

    private static final Logger LOGGER = LoggerFactory.getLogger(SegmentEvents.class);

    private final FieldPolicy policy;
    private final ConversationMemory conversations;
    private final PeopleMemory people;
    private final EventDerivation derivation;
    private final ConfirmedEvents confirmed;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;

    SegmentEvents(
            FieldPolicy policy,
            ConversationMemory conversations,
            PeopleMemory people,
            EventDerivation derivation,
            ConfirmedEvents confirmed,
            Deliveries deliveries,
            TransactionTemplate transaction) {
        this.policy = policy;
        this.conversations = conversations;
        this.people = people;
        this.derivation = derivation;
        this.confirmed = confirmed;
        this.deliveries = deliveries;
        this.transaction = transaction;
    }

    /** Learns from a chunk. Lines that cannot be read are left to {@link #derive}. */
    public void learn(@Variable("delivery") Delivery delivery, @Body LineChunk chunk) {
        Ticket ticket = delivery.ticket();
        delivery.requireLease();
        switch (ticket.table()) {
            case ExportTable.AGENTS -> learn(records(ticket, chunk), people::learnAgents, ticket);
            case ExportTable.CUSTOMERS -> learn(records(ticket, chunk), people::learnCustomers, ticket);
            case ExportTable.CONVERSATION_ITEMS -> {
                List<ConversationItem> items = items(ticket, chunk);
                transaction.executeWithoutResult(status -> learnItems(FileVersion.of(ticket), items));
            }
            default -> {
                // Topics appear in events by their id, and an unknown file has no events.
            }
        }
    }

    private void learn(Map<Long, JsonNode> records, BiConsumer<Ticket, Map<Long, JsonNode>> memory, Ticket ticket) {
        transaction.executeWithoutResult(status -> memory.accept(ticket, records));
    }

    private void learnItems(FileVersion source, List<ConversationItem> items) {
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
        // Later jobs that another process has learnt meanwhile would tell the same fact in other words.
        deliveries.requireLease(delivery);
        List<SegmentEvent> events = derivation.events(delivery, chunk);
        if (delivery.ticket().isForMemory()) {
            transaction.executeWithoutResult(status -> confirmed.add(events));
            events.forEach(event -> chunk.mark(event.lineNumber(), Outcome.SUPERSEDED));
            return List.of();
        }
        return events;
    }

    /**
     * Notes a batch that Segment took, so that a restart amid the chunk does not send it again.
     *
     * @throws ChannelRestException when the state database refuses, as it does when another process notes the same
     */
    public void delivered(@Variable("chunk") LineChunk chunk, @Body List<SegmentEvent> batch) {
        try {
            transaction.executeWithoutResult(status -> confirmed.add(batch));
        } catch (DataIntegrityViolationException refused) {
            // As it is, it would pass for Segment's refusal of events that it took.
            LOGGER.warn("Delivered events cannot be remembered", refused);
            throw new ChannelRestException("The state database does not remember delivered events; see the log.");
        }
        batch.forEach(event -> chunk.mark(event.lineNumber(), Outcome.DELIVERED));
    }

    private Map<Long, JsonNode> records(Ticket ticket, LineChunk chunk) {
        Map<Long, JsonNode> records = new LinkedHashMap<>();
        chunk.lines().forEach(line -> read(ticket, line).ifPresent(each -> records.put(line.number(), each)));
        return records;
    }

    /** Item by item, because a chunk's records take many times the memory of what is kept of them. */
    private List<ConversationItem> items(Ticket ticket, LineChunk chunk) {
        List<ConversationItem> items = new ArrayList<>();
        for (Line line : chunk.lines()) {
            try {
                Optional<JsonNode> record = read(ticket, line);
                if (record.isPresent()) {
                    ConversationItem.read(line.number(), record.get()).ifPresent(items::add);
                }
            } catch (RecordRejectedException leftToDerive) {
                // Rejected with its reason when the events are derived.
            }
        }
        return items;
    }

    /** What is altered here is counted when the events are derived. */
    private Optional<JsonNode> read(Ticket ticket, Line line) {
        try {
            return line.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            policy.read(ticket.table(), line, new FieldCounts()).json());
        } catch (RecordRejectedException leftToDerive) {
            return Optional.empty();
        }
    }
}
