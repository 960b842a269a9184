package dev.gladlyroutes.segment;

import dev.gladlyroutes.security.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Packs events into requests, by exact bytes. */
public class SegmentBatches {

    /** Largest event; Segment documents 32 KB, and KB is read as 1,000 bytes. */
    static final int LARGEST_EVENT = 32_000;

    /** Largest request body; Segment documents 500 KB. */
    static final int LARGEST_BODY = 475_000;

    /** Most events in a request; Segment takes 2,500, and answers a larger batch with success but drops it. */
    static final int MOST_EVENTS = 1_000;

    private static final byte[] HEAD = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);

    private final byte[] tail;

    SegmentBatches(Secret writeKey) {
        String key = new String(
                com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(writeKey.reveal()));
        this.tail = ("],\"writeKey\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Cuts events into batches in their order; each batch fits one request. */
    public List<List<SegmentEvent>> partition(List<SegmentEvent> events) {
        List<List<SegmentEvent>> batches = new ArrayList<>();
        List<SegmentEvent> batch = new ArrayList<>();
        int size = HEAD.length + tail.length;
        for (SegmentEvent event : events) {
            int added = event.json().length + 1;
            if (!batch.isEmpty() && (size + added > LARGEST_BODY || batch.size() == MOST_EVENTS)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                size = HEAD.length + tail.length;
            }
            batch.add(event);
            size += added;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** The request body of a batch. It has no {@code sentAt}: Segment would shift the times of a late delivery by it. */
    public byte[] body(List<SegmentEvent> batch) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(LARGEST_BODY);
        body.writeBytes(HEAD);
        for (int index = 0; index < batch.size(); index++) {
            if (index > 0) {
                body.write(',');
            }
            body.writeBytes(batch.get(index).json());
        }
        body.writeBytes(tail);
        return body.toByteArray();
    }
}
