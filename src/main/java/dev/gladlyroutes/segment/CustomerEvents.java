package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.FieldSelection;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.spool.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Identify calls of customers of whom a file tells something else than a file did when Segment was told last. */
final class CustomerEvents {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final FieldSelection ID = FieldSelection.of("id");

    private final FieldPolicy policy;
    private final PeopleMemory people;
    private final Enrichment enrichment;
    private final PeoplePolicy seen;
    private final IdentifiedCustomers identified;
    private final EventFactory factory;

    CustomerEvents(
            FieldPolicy policy,
            PeopleMemory people,
            Enrichment enrichment,
            PeoplePolicy seen,
            IdentifiedCustomers identified,
            EventFactory factory) {
        this.policy = policy;
        this.people = people;
        this.enrichment = enrichment;
        this.seen = seen;
        this.identified = identified;
        this.factory = factory;
    }

    /** The calls of a chunk, in the order of its lines; all its other lines get their outcome or are rejected. */
    List<SegmentEvent> events(Delivery delivery, LineChunk chunk) {
        Ticket ticket = delivery.ticket();
        Map<Long, String> ids = ids(ticket, chunk);
        Map<Long, Customer> told = people.customersToldBy(ticket, ids);
        Map<String, String> known = ticket.isFromArchive() ? Map.of() : identified.traits(ids.values());
        List<SegmentEvent> exported = new ArrayList<>();
        Map<String, Customer> changed = new LinkedHashMap<>();
        ids.forEach((line, id) -> {
            Customer customer = told.get(line);
            if (customer == null) {
                chunk.mark(line, Outcome.SUPERSEDED);
                return;
            }
            SegmentEvent event = factory.identified(line, id, ticket.windowEnd(), seen.seen(customer));
            String traits = traits(event);
            if (traits.equals(known.get(id))) {
                chunk.mark(line, Outcome.FILTERED);
            } else {
                exported.add(event.remembered(traits));
                changed.put(id, customer);
            }
        });
        return enriched(exported, enrichment.customers(delivery, chunk, changed), chunk);
    }

    /** What is remembered stays what the export told: Gladly need not be asked again before that changes. */
    private List<SegmentEvent> enriched(List<SegmentEvent> exported, Map<String, Customer> customers, LineChunk chunk) {
        List<SegmentEvent> events = new ArrayList<>();
        for (SegmentEvent event : exported) {
            Customer customer = customers.get(event.userId());
            if (customer == null) {
                chunk.mark(event.lineNumber(), Outcome.FILTERED);
            } else {
                events.add(factory.identified(event.lineNumber(), event.userId(), event.at(), seen.seen(customer))
                        .remembered(event.memory()));
            }
        }
        return events;
    }

    /** Segment has them. */
    void confirm(List<SegmentEvent> events) {
        identified.save(events.stream()
                .collect(Collectors.toMap(SegmentEvent::userId, SegmentEvent::memory, (first, last) -> last)));
    }

    /** A hash of what a call tells. */
    private static String traits(SegmentEvent event) {
        try {
            JsonNode traits = MAPPER.readTree(event.json()).path("traits");
            return UUID.nameUUIDFromBytes(MAPPER.writeValueAsBytes(traits)).toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Map<Long, String> ids(Ticket ticket, LineChunk chunk) {
        Map<Long, String> ids = new LinkedHashMap<>();
        for (Line line : chunk.lines()) {
            try {
                String id = line.isBlank() ? "" : id(ticket, line, chunk);
                if (id.isEmpty()) {
                    chunk.mark(line.number(), Outcome.FILTERED);
                } else {
                    ids.put(line.number(), id);
                }
            } catch (RecordRejectedException rejected) {
                chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
            }
        }
        return ids;
    }

    /** An id that the memory can keep, or empty text when there is none. */
    private String id(Ticket ticket, Line line, LineChunk chunk) throws RecordRejectedException {
        JsonNode id = policy.read(ticket.table(), line, ID, chunk.altered()).path("id");
        if (id.isMissingNode() || id.isNull() || (id.isTextual() && id.asText().isEmpty())) {
            return "";
        }
        if (!id.isTextual() || !Identifiers.isUsable(id.asText())) {
            throw new RecordRejectedException(Rejection.WRONG_TYPE, "The field id is not an id.");
        }
        return id.asText();
    }
}
