package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.FieldSelection;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers in the state database what a file tells of conversations, customers and agents. */
final class Learning {

    private final FieldPolicy policy;
    private final ConversationMemory conversations;
    private final PeopleMemory people;
    private final TransactionTemplate transaction;

    Learning(
            FieldPolicy policy,
            ConversationMemory conversations,
            PeopleMemory people,
            TransactionTemplate transaction) {
        this.policy = policy;
        this.conversations = conversations;
        this.people = people;
        this.transaction = transaction;
    }

    /** Learns from a chunk of a file. Lines that cannot be read are left to the derivation of events. */
    void learn(Ticket ticket, LineChunk chunk) {
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

    private Map<Long, JsonNode> records(Ticket ticket, LineChunk chunk) {
        Map<Long, JsonNode> records = new LinkedHashMap<>();
        for (Line line : chunk.lines()) {
            read(ticket, line, FieldSelection.ALL).ifPresent(record -> records.put(line.number(), record));
        }
        return records;
    }

    /** Item by item, because a chunk's records take many times the memory of what is kept of them. */
    private List<ConversationItem> items(Ticket ticket, LineChunk chunk) {
        List<ConversationItem> items = new ArrayList<>();
        for (Line line : chunk.lines()) {
            try {
                Optional<JsonNode> record = read(ticket, line, ConversationItem.FIELDS);
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
    private Optional<JsonNode> read(Ticket ticket, Line line, FieldSelection fields) {
        try {
            return line.isBlank()
                    ? Optional.empty()
                    : Optional.of(policy.read(ticket.table(), line, fields, new FieldCounts()));
        } catch (RecordRejectedException leftToDerive) {
            return Optional.empty();
        }
    }
}
