package dev.gladlyroutes.segment;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.gladlyroutes.failure.RecordRefusedException;
import dev.gladlyroutes.security.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packs events into requests, by exact bytes. */
public class SegmentBatches {

    /** Largest event; Segment documents 32 KB, and KB is read as 1,000 bytes. */
    static final int LARGEST_EVENT = 32_000;

    /** Largest request body; Segment documents 500 KB. */
    static final int LARGEST_BODY = 475_000;

    /** Most events in a request; Segment takes 2,500, and answers a larger batch with success but drops it. */
    static final int MOST_EVENTS = 1_000;

    private static final byte[] HEAD = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);

    private static final Logger LOGGER = LoggerFactory.getLogger(SegmentBatches.class);
    private static final int CONTENT_TOO_LARGE = 413;

    private final byte[] tail;
    private volatile int largestBody = LARGEST_BODY;

    SegmentBatches(Secret writeKey) {
        String key = new String(JsonStringEncoder.getInstance().quoteAsString(writeKey.reveal()));
        this.tail = ("],\"writeKey\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sorts events into lanes, each of which fits one request unless a single conversation does not. Lanes may be sent at
     * the same time, because all events of a conversation are in one of them. In a lane, events are in their order.
     */
    public List<List<SegmentEvent>> lanes(List<SegmentEvent> events) {
        Map<String, List<Integer>> conversations = new LinkedHashMap<>();
        for (int index = 0; index < events.size(); index++) {
            conversations
                    .computeIfAbsent(events.get(index).subject(), id -> new ArrayList<>())
                    .add(index);
        }
        List<List<SegmentEvent>> lanes = new ArrayList<>();
        List<Integer> together = new ArrayList<>();
        int size = 0;
        for (List<Integer> conversation : conversations.values()) {
            int more = conversation.stream()
                    .mapToInt(index -> sizeInBody(events.get(index)))
                    .sum();
            boolean fits = room(size + more, LARGEST_BODY) && together.size() + conversation.size() <= MOST_EVENTS;
            if (!fits && !together.isEmpty()) {
                lanes.add(lane(events, together));
                together.clear();
                size = 0;
            }
            together.addAll(conversation);
            size += more;
        }
        if (!together.isEmpty()) {
            lanes.add(lane(events, together));
        }
        return lanes;
    }

    private static List<SegmentEvent> lane(List<SegmentEvent> events, List<Integer> indexes) {
        return indexes.stream().sorted().map(events::get).toList();
    }

    /** Cuts events into batches in their order; each batch fits one request, as far as is known by then. */
    public List<List<SegmentEvent>> partition(List<SegmentEvent> events) {
        List<List<SegmentEvent>> batches = new ArrayList<>();
        List<SegmentEvent> batch = new ArrayList<>();
        int size = 0;
        for (SegmentEvent event : events) {
            int more = sizeInBody(event);
            if (!batch.isEmpty() && (!room(size + more, largestBody) || batch.size() == MOST_EVENTS)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                size = 0;
            }
            batch.add(event);
            size += more;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** Learns from a refusal: a server, or a proxy before it, may take less than Segment does. */
    public void learn(List<SegmentEvent> batch, Exception refusal) {
        HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, refusal);
        if (http == null || http.getStatusCode() != CONTENT_TOO_LARGE || batch.size() == 1) {
            return;
        }
        int half = HEAD.length
                + tail.length
                + batch.stream().mapToInt(SegmentBatches::sizeInBody).sum() / 2;
        synchronized (this) {
            if (half < largestBody) {
                largestBody = half;
                LOGGER.atWarn().addKeyValue("bytes", half).log("The server takes no larger requests");
            }
        }
    }

    /**
     * Spares a batch the refusal that it would get: it was made before it was known how little the server takes.
     *
     * @throws RecordRefusedException as the server's refusal would be
     */
    public void requireFitting(List<SegmentEvent> batch) {
        int size = batch.stream().mapToInt(SegmentBatches::sizeInBody).sum();
        if (batch.size() > 1 && !room(size, largestBody)) {
            throw new RecordRefusedException("http_413", "The server takes no request of this size.");
        }
    }

    private boolean room(int size, int largest) {
        int commaBehindTheLast = 1;
        return HEAD.length + size - commaBehindTheLast + tail.length <= largest;
    }

    /** With the comma behind it. */
    private static int sizeInBody(SegmentEvent event) {
        return event.json().length + 1;
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
