package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lets through what Segment takes and does not have. Segment answers the rest with success, and discards it. */
final class EventAdmission {

    private final SentEvents sent;

    EventAdmission(SentEvents sent) {
        this.sent = sent;
    }

    /** The events that are sent; the lines of the others get their outcome, or are rejected, in the chunk. */
    List<SegmentEvent> admitted(Ticket ticket, LineChunk chunk, List<SegmentEvent> events) {
        Set<String> had = ticket.isFromArchive() ? Set.of() : sent.among(events);
        List<SegmentEvent> admitted = new ArrayList<>();
        for (SegmentEvent event : events) {
            if (event.userId().isEmpty()) {
                reject(chunk, event, Rejection.NO_USER_ANON_ID, "The item names no customer.");
            } else if (event.json().length > SegmentBatches.LARGEST_EVENT) {
                reject(chunk, event, Rejection.EVENT_TOO_LARGE, "The event is larger than Segment takes.");
            } else if (had.contains(event.messageId())) {
                chunk.mark(event.lineNumber(), Outcome.SUPERSEDED);
            } else {
                admitted.add(event);
            }
        }
        return admitted;
    }

    private static void reject(LineChunk chunk, SegmentEvent event, Rejection rejection, String detail) {
        chunk.reject(new RejectedLine(
                chunk.line(event.lineNumber()), event.part(), rejection.code(), detail, event.payload()));
    }
}
