package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.FieldSelection;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.util.List;

/** Derives the events of any file. */
final class EventDerivation {

    private final FieldPolicy policy;
    private final EventRules rules;
    private final ItemEvents items;
    private final CustomerEvents customers;
    private final EventAdmission admission;

    EventDerivation(
            FieldPolicy policy,
            EventRules rules,
            ItemEvents items,
            CustomerEvents customers,
            EventAdmission admission) {
        this.policy = policy;
        this.rules = rules;
        this.items = items;
        this.customers = customers;
        this.admission = admission;
    }

    /** The events of a chunk, in the order of its lines; all its other lines get their outcome or are rejected. */
    List<SegmentEvent> events(Delivery delivery, LineChunk chunk) {
        Ticket ticket = delivery.ticket();
        if (ExportTable.CONVERSATION_ITEMS.equals(ticket.table())) {
            return admission.admitted(ticket, chunk, items.events(delivery, chunk));
        }
        if (tellsCustomers(ticket)) {
            return admission.admitted(ticket, chunk, customers.events(delivery, chunk));
        }
        chunk.lines().forEach(line -> leaveOut(ticket, line, chunk));
        return List.of();
    }

    private boolean tellsCustomers(Ticket ticket) {
        return ExportTable.CUSTOMERS.equals(ticket.table())
                && rules.tells(EventKind.CUSTOMERS)
                && !rules.isTooOld(ticket.windowEnd());
    }

    /** A line that cannot be read is nobody's wish. */
    private void leaveOut(Ticket ticket, Line line, LineChunk chunk) {
        try {
            if (!line.isBlank() && ExportTable.isKnown(ticket.table())) {
                policy.read(ticket.table(), line, FieldSelection.of(), chunk.altered());
            }
            chunk.mark(line.number(), Outcome.FILTERED);
        } catch (RecordRejectedException rejected) {
            chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
        }
    }
}
