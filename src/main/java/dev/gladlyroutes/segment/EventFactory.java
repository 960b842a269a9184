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
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Builds events in the shape of Gladly's Segment integration toolkit. What an export cannot tell is left out: the
 * custom attributes, and the agent a conversation is assigned to.
 */
final class EventFactory {

    /** Segment counts bytes: a character outside the BMP has four in UTF-8, and twelve as a pair of escapes. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .build();

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final EventNames names;
    private final MessageIds messageIds;
    private final String version;

    EventFactory(EventNames names, MessageIds messageIds, String version) {
        this.names = names;
        this.messageIds = messageIds;
        this.version = version;
    }

    /** The event of a conversation's first item. */
    SegmentEvent created(ConversationItem item, Customer customer, @Nullable String agentName) {
        ObjectNode event = event(names.created(), messageIds.created(item.conversationId()), item);
        properties(event, item, customer, item.agentId(), agentName, "OPEN");
        return serialized(item, SegmentEvent.CREATED, event);
    }

    /** The event of a close. */
    SegmentEvent closed(
            ConversationItem item,
            Customer customer,
            @Nullable String agentId,
            @Nullable String agentName,
            Collection<String> topics) {
        ObjectNode event = event(names.closed(), messageIds.closed(item.conversationId(), item.at()), item);
        ObjectNode properties = properties(event, item, customer, agentId, agentName, "CLOSED");
        topics.forEach(properties.putArray(names.topicsProperty())::add);
        return serialized(item, SegmentEvent.CLOSED, event);
    }

    private ObjectNode event(String name, String messageId, ConversationItem item) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("type", "track");
        event.put("event", name);
        event.put("userId", item.customerId());
        event.put("messageId", messageId);
        event.put("timestamp", text(item.at()));
        event.putObject("context")
                .putObject("library")
                .put("name", "gladly-routes")
                .put("version", version);
        event.putObject("integrations");
        return event;
    }

    private static ObjectNode properties(
            ObjectNode event,
            ConversationItem item,
            Customer customer,
            @Nullable String agentId,
            @Nullable String agentName,
            String status) {
        ObjectNode properties = event.putObject("properties");
        putKnown(properties, "agentId", agentId);
        putKnown(properties, "agentName", agentName);
        properties.put("conversationId", item.conversationId());
        putKnown(properties, "customerName", customer.name());
        putKnown(properties, "email", customer.email());
        putKnown(properties, "phone", customer.phone());
        properties.put("status", status);
        return properties;
    }

    private static void putKnown(ObjectNode properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private static String text(Instant at) {
        return MILLIS.format(at);
    }

    private static SegmentEvent serialized(ConversationItem item, String part, ObjectNode event) {
        try {
            return new SegmentEvent(
                    item.line(), part, item.conversationId(), item.at(), MAPPER.writeValueAsBytes(event));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can always be written", impossible);
        }
    }
}
