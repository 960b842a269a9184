package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.FromLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An event, serialized once: the same bytes are counted, sent, and sent again.
 *
 * @param lineNumber the line that tells it
 * @param part which of the line's events it is, such as {@code created} or {@code topic_added:2}
 * @param subject the conversation it is about, or the customer; events of one subject are sent in their order
 * @param userId the customer; empty when the line names none
 * @param at when it happened
 * @param messageId what Segment knows it by
 * @param json the event as UTF-8
 */
public record SegmentEvent(
        long lineNumber, String part, String subject, String userId, Instant at, String messageId, byte[] json)
        implements FromLine {

    static final String CREATED = "created";
    static final String CLOSED = "closed";
    static final String REOPENED = "reopened";
    static final String TOPIC_ADDED = "topic_added";
    static final String TOPIC_REMOVED = "topic_removed";
    static final String MESSAGE = "message";
    static final String IDENTIFIED = "identified";

    @Override
    public String payload() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
