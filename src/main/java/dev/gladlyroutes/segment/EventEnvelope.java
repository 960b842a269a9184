package dev.gladlyroutes.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What every call to Segment has in common, whatever it tells. */
final class EventEnvelope {

    /** Segment counts bytes: a character outside the BMP has four in UTF-8, and twelve as a pair of escapes. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .build();

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final EventMapping mapping;
    private final String version;

    /**
     * @param mapping what the user wants otherwise
     * @param version of the product
     */
    EventEnvelope(EventMapping mapping, String version) {
        this.mapping = mapping;
        this.version = version;
    }

    /** The beginning of a track call, which lacks its {@code properties}. */
    ObjectNode track(String name, String messageId, String userId, Instant at) {
        return call("track", name, messageId, userId, at);
    }

    /** The beginning of an identify call, which lacks its {@code traits}. */
    ObjectNode identify(String messageId, String userId, Instant at) {
        return call("identify", null, messageId, userId, at);
    }

    private ObjectNode call(String type, @Nullable String name, String messageId, String userId, Instant at) {
        ObjectNode call = MAPPER.createObjectNode();
        call.put("type", type);
        if (name != null) {
            call.put("event", name);
        }
        call.put("userId", userId);
        call.put("messageId", messageId);
        call.put("timestamp", MILLIS.format(at));
        call.putObject("context")
                .putObject("library")
                .put("name", "gladly-routes")
                .put("version", version);
        call.putObject("integrations");
        return call;
    }

    /** A finished call, mapped and serialized. */
    SegmentEvent seal(long line, String part, String subject, Instant at, ObjectNode call) {
        mapping.apply(call);
        try {
            return new SegmentEvent(
                    line,
                    part,
                    subject,
                    call.path("userId").asText(),
                    at,
                    call.path("messageId").asText(),
                    MAPPER.writeValueAsBytes(call));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can always be written", impossible);
        }
    }
}
