package dev.gladlyroutes.segment;

import dev.gladlyroutes.security.Secret;
import java.util.List;

/** Batches and their limits for the tests in other packages. */
public final class TestBatches {

    public static final int LARGEST_BODY = SegmentBatches.LARGEST_BODY;
    public static final int LARGEST_EVENT = SegmentBatches.LARGEST_EVENT;
    public static final int MOST_EVENTS = SegmentBatches.MOST_EVENTS;

    private TestBatches() {}

    public static SegmentBatches of(String writeKey) {
        return new SegmentBatches(Secret.of(writeKey));
    }

    /** Cuts events into requests without a thought of lanes. */
    public static List<List<SegmentEvent>> partition(SegmentBatches batches, List<SegmentEvent> events) {
        return batches.partition(events);
    }
}
