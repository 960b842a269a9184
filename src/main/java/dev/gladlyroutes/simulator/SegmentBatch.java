package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A batch as Segment's edge reads it.
 *
 * @param events each event as compact JSON
 * @param messageIds message ids of the events that have one
 */
record SegmentBatch(@Nullable String writeKey, List<byte[]> events, List<String> messageIds) {

    static final int MOST_BODY_BYTES = 500_000;
    static final int MOST_EVENTS = 2_500;
    private static final int MOST_EVENT_BYTES = 32 * 1_024;
    private static final int LEAST_KEY_CHARACTERS = 8;

    /** Reads no more than what proves a body too long, also when it was compressed. */
    static byte[] body(HttpExchange exchange) throws IOException {
        boolean compressed =
                "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream stream =
                compressed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return stream.readNBytes(MOST_BODY_BYTES + 1);
        } catch (ZipException | EOFException e) {
            return new byte[0];
        }
    }

    /** Reads a body; empty if it is not a JSON object with a batch of objects. */
    static Optional<SegmentBatch> read(byte[] body, ObjectMapper mapper) throws IOException {
        JsonNode json;
        try {
            json = mapper.readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!json.path("batch").isArray()) {
            return Optional.empty();
        }
        List<byte[]> events = new ArrayList<>();
        List<String> messageIds = new ArrayList<>();
        for (JsonNode event : json.path("batch")) {
            if (!event.isObject()) {
                return Optional.empty();
            }
            events.add(mapper.writeValueAsBytes(event));
            if (event.hasNonNull("messageId")) {
                messageIds.add(event.get("messageId").asText());
            }
        }
        String writeKey = json.hasNonNull("writeKey") ? json.get("writeKey").asText() : null;
        return Optional.of(new SegmentBatch(writeKey, events, messageIds));
    }

    /** Why Segment would refuse the batch; empty if it would not. */
    Optional<Reply> refusal(@Nullable String basicUser) {
        String key = basicUser != null && !basicUser.isEmpty() ? basicUser : writeKey;
        // Segment takes any plausible key, even a wrong one, and refuses only an empty or very short one.
        if (key == null || key.length() < LEAST_KEY_CHARACTERS) {
            return Optional.of(Reply.segmentError(400, "invalid_request", "write key is missing or too short"));
        }
        if (events.stream().anyMatch(event -> event.length > MOST_EVENT_BYTES)) {
            return Optional.of(Reply.segmentError(400, "invalid_request", "Exceed payload limit"));
        }
        return Optional.empty();
    }

    /** Segment answers 200 to a batch with too many events and drops it. */
    boolean kept() {
        return events.size() <= MOST_EVENTS;
    }
}
