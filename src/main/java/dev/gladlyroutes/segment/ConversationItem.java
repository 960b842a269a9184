package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.FieldSelection;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.record.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events need of an item in a conversation.
 *
 * @param line number of its line
 * @param id its id, empty when it has none
 * @param conversationId the conversation
 * @param customerId the customer, empty when the item names none
 * @param at when it happened, to the millisecond
 * @param agentId the agent who did it; missing when it was not an agent
 * @param status the conversation's new status; missing when it does not change
 * @param addedTopics topics it added
 * @param removedTopics topics it removed
 */
record ConversationItem(
        long line,
        String id,
        String conversationId,
        String customerId,
        Instant at,
        @Nullable String agentId,
        @Nullable String status,
        List<String> addedTopics,
        List<String> removedTopics) {

    /** What is read of a record. */
    static final FieldSelection FIELDS = FieldSelection.of(
            "id",
            "conversationId",
            "customerId",
            "timestamp",
            "initiator.id",
            "initiator.type",
            "content.type",
            "content.status",
            "content.addedTopicIds",
            "content.removedTopicIds");

    /**
     * Reads an item.
     *
     * @return empty for an item outside any conversation
     * @throws RecordRejectedException when its time is none, or an id is not one
     */
    static Optional<ConversationItem> read(long line, JsonNode record) throws RecordRejectedException {
        String conversationId = id(record, "conversationId");
        if (conversationId.isEmpty()) {
            return Optional.empty();
        }
        JsonNode content = record.path("content");
        String type = content.path("type").asText("");
        JsonNode initiator = record.path("initiator");
        String initiatorId = id(initiator, "id");
        boolean byAgent = "AGENT".equals(initiator.path("type").asText()) && !initiatorId.isEmpty();
        boolean topics = "TOPIC_CHANGE".equals(type);
        return Optional.of(new ConversationItem(
                line,
                record.path("id").isTextual() ? record.path("id").asText() : "",
                conversationId,
                id(record, "customerId"),
                time(record.path("timestamp")),
                byAgent ? initiatorId : null,
                "CONVERSATION_STATUS_CHANGE".equals(type)
                        ? content.path("status").asText("")
                        : null,
                topics ? ids(content.path("addedTopicIds")) : List.of(),
                topics ? ids(content.path("removedTopicIds")) : List.of()));
    }

    /** Whether it closed the conversation. */
    boolean closes() {
        return "CLOSED".equals(status);
    }

    /** Whether it opened the conversation, perhaps again. */
    boolean opens() {
        return "OPEN".equals(status);
    }

    /** An id, or empty text when there is none. */
    private static String id(JsonNode node, String field) throws RecordRejectedException {
        String id = node.path(field).asText("");
        if (node.path(field).isContainerNode() || (!id.isEmpty() && !Identifiers.isUsable(id))) {
            throw new RecordRejectedException(Rejection.WRONG_TYPE, "The field " + field + " is not an id.");
        }
        return id;
    }

    private static Instant time(JsonNode node) throws RecordRejectedException {
        try {
            return Timestamps.parse(node.asText()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException unreadable) {
            throw new RecordRejectedException(Rejection.BAD_TIMESTAMP, "The field timestamp is not a time.");
        }
    }

    private static List<String> ids(JsonNode array) {
        List<String> ids = new ArrayList<>();
        array.forEach(node -> {
            if (node.isTextual() && Identifiers.isUsable(node.asText())) {
                ids.add(node.asText());
            }
        });
        return List.copyOf(ids);
    }
}
