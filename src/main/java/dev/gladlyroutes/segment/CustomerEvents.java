package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.spool.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Identify calls of customers of whom a file tells something else than Segment was told last. */
final class CustomerEvents {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FieldPolicy policy;
    private final PeopleMemory people;
    private final PeoplePolicy seen;
    private final IdentifiedCustomers identified;
    private final EventFactory factory;

    CustomerEvents(
            FieldPolicy policy,
            PeopleMemory people,
            PeoplePolicy seen,
            IdentifiedCustomers identified,
            EventFactory factory) {
        this.policy = policy;
        this.people = people;
        this.seen = seen;
        this.identified = identified;
        this.factory = factory;
    }

    /** The calls of a chunk, in the order of its lines; all its other lines get their outcome or are rejected. */
    List<SegmentEvent> events(Ticket ticket, LineChunk chunk) {
        Map<Long, String> ids = ids(ticket, chunk);
        Map<Long, Customer> told = people.customersToldBy(ticket, ids);
        Map<String, String> known = ticket.isFromArchive() ? Map.of() : identified.traits(ids.values());
        List<SegmentEvent> events = new ArrayList<>();
        ids.forEach((line, id) -> {
            Customer customer = told.get(line);
            if (customer == null) {
                chunk.mark(line, Outcome.SUPERSEDED);
                return;
            }
            SegmentEvent event = factory.identified(line, id, ticket.windowEnd(), seen.seen(customer));
            if (traits(event).equals(known.get(id))) {
                chunk.mark(line, Outcome.FILTERED);
            } else {
                events.add(event);
            }
        });
        return events;
    }

    /** Segment has them. */
    void confirm(List<SegmentEvent> events) {
        identified.save(events.stream()
                .collect(Collectors.toMap(SegmentEvent::userId, CustomerEvents::traits, (first, last) -> last)));
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
                JsonNode id = line.isBlank()
                        ? MissingNode.getInstance()
                        : policy.read(ticket.table(), line, chunk.altered())
                                .json()
                                .path("id");
                if (id.isTextual() && !id.asText().isEmpty()) {
                    ids.put(line.number(), id.asText());
                } else {
                    chunk.mark(line.number(), Outcome.FILTERED);
                }
            } catch (RecordRejectedException rejected) {
                chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
            }
        }
        return ids;
    }
}
