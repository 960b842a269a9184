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
 * @param memory what is remembered of it when Segment has it: of an identify call a hash; empty for others
 */
public record SegmentEvent(
        long lineNumber,
        String part,
        String subject,
        String userId,
        Instant at,
        String messageId,
        byte[] json,
        String memory)
        implements FromLine {

    static final String CREATED = "created";
    static final String CLOSED = "closed";
    static final String REOPENED = "reopened";
    static final String TOPIC_ADDED = "topic_added";
    static final String TOPIC_REMOVED = "topic_removed";
    static final String MESSAGE = "message";
    static final String IDENTIFIED = "identified";

    /** One of which nothing is remembered but that Segment has it. */
    public SegmentEvent(
            long lineNumber, String part, String subject, String userId, Instant at, String messageId, byte[] json) {
        this(lineNumber, part, subject, userId, at, messageId, json, "");
    }

    /** The same, with what is remembered of it. */
    SegmentEvent remembered(String hash) {
        return new SegmentEvent(lineNumber, part, subject, userId, at, messageId, json, hash);
    }

    @Override
    public String payload() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
