package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.ledger.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the events that are not sent because their customer was deleted, and tells it once per file. It names no
 * customer: whom Gladly forgot is not to be remembered by a log.
 */
final class DeletedCustomers {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeletedCustomers.class);

    /** By the first line of its chunk, because a chunk comes again when its events could not be sent. */
    private final Map<Long, Long> events = new HashMap<>();

    private @Nullable File current;
    private boolean told;

    private record File(long ticket, String job, String name, Instant version) {}

    /** Segment's files come one after the other. */
    void count(Ticket ticket, LineChunk chunk, long left) {
        File file = new File(ticket.id(), ticket.jobId(), ticket.fileName(), ticket.jobUpdatedAt());
        if (!file.equals(current)) {
            current = file;
            events.clear();
            told = false;
        }
        events.put(chunk.lines().get(0).number(), left);
        long all = events.values().stream().mapToLong(Long::longValue).sum();
        if (!told && all > 0 && chunk.lastLine() >= ticket.lines()) {
            told = true;
            LOGGER.atInfo()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName())
                    .addKeyValue("events", all)
                    .log("Customers were deleted in Gladly; their events are not sent");
        }
    }
}
