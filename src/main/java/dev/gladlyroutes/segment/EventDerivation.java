package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Derives Created and Closed events from lines, with what was learnt before. */
final class EventDerivation {

    private final FieldPolicy policy;
    private final ConversationMemory conversations;
    private final PeopleMemory people;
    private final PeoplePolicy seen;
    private final EventFactory factory;
    private final boolean createdOnFirstLoad;

    EventDerivation(
            FieldPolicy policy,
            ConversationMemory conversations,
            PeopleMemory people,
            EventFactory factory,
            boolean createdOnFirstLoad) {
        this.policy = policy;
        this.conversations = conversations;
        this.people = people;
        this.seen = new PeoplePolicy(policy);
        this.factory = factory;
        this.createdOnFirstLoad = createdOnFirstLoad;
    }

    /** The events of a chunk, in the order of its lines; all its other lines get their outcome or are rejected. */
    List<SegmentEvent> events(Ticket ticket, LineChunk chunk) {
        List<Told> told = tellingLines(ticket, chunk);
        Map<String, Customer> customers =
                people.customers(ids(told, each -> each.item().customerId()));
        Map<String, String> agentNames = people.agentNames(ids(told, Told::agentId));
        List<SegmentEvent> events = new ArrayList<>();
        for (Told each : told) {
            SegmentEvent event = event(each, customers, agentNames);
            if (each.item().customerId().isEmpty()) {
                reject(chunk, event, Rejection.NO_USER_ANON_ID, "The item names no customer.");
            } else if (event.json().length > SegmentBatches.LARGEST_EVENT) {
                reject(chunk, event, Rejection.EVENT_TOO_LARGE, "The event is larger than Segment takes.");
            } else {
                events.add(event);
            }
        }
        return events;
    }

    private List<Told> tellingLines(Ticket ticket, LineChunk chunk) {
        FileVersion source = FileVersion.of(ticket);
        boolean created = createdOnFirstLoad || !ticket.firstLoad();
        List<ConversationItem> items = new ArrayList<>();
        for (Line line : chunk.lines()) {
            item(ticket, line, chunk).ifPresent(items::add);
        }
        Map<String, ConversationHistory> histories = conversations.load(
                items.stream().map(ConversationItem::conversationId).collect(Collectors.toSet()));
        items.sort(Comparator.comparing(ConversationItem::at)); // The order in which topics are quickest to ask for.
        List<Told> told = new ArrayList<>();
        for (ConversationItem item : items) {
            ConversationHistory history = histories.get(item.conversationId());
            if (history == null) {
                chunk.reject(RejectedLine.of(
                        chunk.line(item.line()),
                        Rejection.WRONG_TYPE.code(),
                        "The state database does not keep the conversation under its id."));
                continue;
            }
            int before = told.size();
            if (created && history.begins(source, item.line(), ticket.isFromArchive())) {
                told.add(new Told(SegmentEvent.CREATED, item, item.agentId(), Set.of()));
            }
            if (item.closes() && history.tellsClose(source, item, ticket.isFromArchive())) {
                String agent = item.agentId() == null ? history.agentAt(item.at()) : item.agentId();
                told.add(new Told(SegmentEvent.CLOSED, item, agent, history.topicsAt(item.at())));
            }
            if (told.size() == before) {
                chunk.mark(item.line(), item.closes() ? Outcome.SUPERSEDED : Outcome.FILTERED);
            }
        }
        told.sort(Comparator.comparing(each -> each.item().line()));
        return told;
    }

    private Optional<ConversationItem> item(Ticket ticket, Line line, LineChunk chunk) {
        try {
            if (!line.isBlank() && ExportTable.isKnown(ticket.table())) {
                JsonNode item =
                        policy.read(ticket.table(), line, chunk.altered()).json();
                if (ExportTable.CONVERSATION_ITEMS.equals(ticket.table())) {
                    Optional<ConversationItem> read = ConversationItem.read(line.number(), item);
                    if (read.isPresent()) {
                        return read;
                    }
                }
            }
            chunk.mark(line.number(), Outcome.FILTERED);
        } catch (RecordRejectedException rejected) {
            chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
        }
        return Optional.empty();
    }

    private SegmentEvent event(Told told, Map<String, Customer> customers, Map<String, String> agentNames) {
        Customer customer = seen.seen(customers.getOrDefault(told.item().customerId(), Customer.UNKNOWN));
        String agentName = told.agentId() == null ? null : seen.seenAgentName(agentNames.get(told.agentId()));
        return SegmentEvent.CREATED.equals(told.kind())
                ? factory.created(told.item(), customer, agentName)
                : factory.closed(told.item(), customer, told.agentId(), agentName, told.topics());
    }

    private static void reject(LineChunk chunk, SegmentEvent event, Rejection rejection, String detail) {
        chunk.reject(new RejectedLine(
                chunk.line(event.lineNumber()), event.part(), rejection.code(), detail, event.payload()));
    }

    private static Set<String> ids(List<Told> told, Function<Told, @Nullable String> id) {
        return told.stream()
                .map(id)
                .filter(Objects::nonNull)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A line that tells an event, with what the event needs. */
    private record Told(String kind, ConversationItem item, @Nullable String agentId, Set<String> topics) {}
}
