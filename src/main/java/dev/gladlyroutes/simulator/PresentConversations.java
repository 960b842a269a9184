package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/** Conversations as their exported items leave them. */
final class PresentConversations {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssX").withZone(ZoneOffset.UTC);

    /** Of so many conversations, one was handed to another agent, and one is assigned to nobody. */
    private static final int HANDED_OVER = 4;

    private static final int UNASSIGNED = 9;

    private final Map<String, List<JsonNode>> items = new HashMap<>();

    void learn(JsonNode item) {
        if (item.path("conversationId").isTextual()) {
            String type = item.at("/content/type").asText();
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            kept.set("timestamp", item.path("timestamp"));
            kept.set("customerId", item.path("customerId"));
            kept.set("initiator", item.path("initiator"));
            if (type.equals("TOPIC_CHANGE") || type.equals("CONVERSATION_STATUS_CHANGE")) {
                kept.set("content", item.path("content"));
            }
            items.computeIfAbsent(item.path("conversationId").asText(), id -> new ArrayList<>())
                    .add(kept);
        }
    }

    Optional<ObjectNode> answer(String id, PresentCustomers customers, NavigableSet<String> agents) {
        List<JsonNode> told = items.get(id);
        if (told == null) {
            return Optional.empty();
        }
        told.sort(Comparator.comparing(PresentConversations::time));
        String status = "OPEN";
        String closedAt = null;
        String agent = null;
        Set<String> topics = new LinkedHashSet<>();
        for (JsonNode item : told) {
            String changed = item.at("/content/status").asText();
            if (!changed.isEmpty()) {
                status = changed;
                closedAt = changed.equals("CLOSED") ? TIME.format(time(item)) : null;
            }
            item.at("/content/addedTopicIds").forEach(topic -> topics.add(topic.asText()));
            item.at("/content/removedTopicIds").forEach(topic -> topics.remove(topic.asText()));
            agent = item.at("/initiator/type").asText().equals("AGENT")
                    ? item.at("/initiator/id").asText()
                    : agent;
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put(
                        "customerId",
                        customers.presentId(told.get(0).path("customerId").asText()))
                .put("inboxId", "kilnford-inbox")
                .put("status", status)
                .put("createdAt", TIME.format(time(told.get(0))));
        assigned(id, agent, agents).ifPresent(assigned -> answer.put("agentId", assigned));
        if (closedAt != null) {
            answer.put("closedAt", closedAt);
        }
        ArrayNode present = answer.putArray("topicIds");
        topics.forEach(present::add);
        return Optional.of(answer);
    }

    /** Mostly the agent who did something last, but exports do not tell who it is assigned to. */
    private static Optional<String> assigned(String id, String last, NavigableSet<String> agents) {
        int number = PresentCustomers.number(id);
        if (last == null || number % UNASSIGNED == 0) {
            return Optional.empty();
        }
        String next = agents.higher(last);
        return Optional.of(number % HANDED_OVER != 0 ? last : next == null ? agents.first() : next);
    }

    private static Instant time(JsonNode item) {
        return Instant.parse(item.path("timestamp").asText());
    }
}
