package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.FromLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event, serialized once: the same bytes are counted, sent, and sent again.
 *
 * @param lineNumber the line that tells it
 * @param part {@code created} or {@code closed}
 * @param conversationId the conversation it is about
 * @param at when it happened
 * @param json the event as UTF-8
 */
public record SegmentEvent(long lineNumber, String part, String conversationId, Instant at, byte[] json)
        implements FromLine {

    static final String CREATED = "created";
    static final String CLOSED = "closed";

    @Override
    public String payload() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
