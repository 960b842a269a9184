package dev.gladlyroutes.segment;

import java.time.Instant;

/** Events whose content does not matter. */
public final class TestEvent {

    private TestEvent() {}

    /** An event of a customer, with a message id of its own. */
    public static SegmentEvent of(long line, String part, String subject, Instant at, byte[] json) {
        return new SegmentEvent(line, part, subject, "customer-1", at, line + "-" + part, json);
    }
}
