package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What records have several of. An entry that is not of the documented type stays in the record's own columns. */
final class Details {

    static final DetailTable CONTACT_CHANNELS = new DetailTable(
            "customer_contact_channels",
            Column.of("customer_id", Type.ID),
            List.of(Column.of("kind", Type.TEXT), Column.of("position", Type.INTEGER), Column.of("address", Type.TEXT)),
            Details::contactChannels);

    static final DetailTable EXTERNAL_IDS = new DetailTable(
            "customer_external_ids",
            Column.of("customer_id", Type.ID),
            List.of(Column.of("adaptor_id", Type.ID), Column.of("external_id", Type.TEXT)),
            Details::externalIds);

    static final DetailTable TOPIC_CHANGES = new DetailTable(
            "conversation_topic_changes",
            Column.of("item_id", Type.ID),
            List.of(
                    Column.of("conversation_id", Type.ID),
                    Column.of("timestamp", Type.TIME),
                    Column.of("action", Type.TEXT),
                    Column.of("position", Type.INTEGER),
                    Column.of("topic_id", Type.ID)),
            Details::topicChanges);

    private Details() {}

    private static List<List<@Nullable Object>> contactChannels(JsonNode customer) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        addContactChannels(rows, "EMAIL", customer.path("emailAddresses"));
        addContactChannels(rows, "PHONE", customer.path("phoneNumbers"));
        return rows;
    }

    private static void addContactChannels(List<List<@Nullable Object>> rows, String kind, JsonNode addresses) {
        long position = 0;
        for (JsonNode address : elements(addresses)) {
            position++;
            if (address.isTextual()) {
                rows.add(List.of(kind, position, address.asText()));
            }
        }
    }

    private static List<List<@Nullable Object>> externalIds(JsonNode customer) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        JsonNode single = customer.path("externalCustomerId");
        if (single.isTextual()) {
            rows.add(List.of("", single.asText()));
        }
        customer.path("externalCustomerIds").properties().forEach(entry -> {
            if (entry.getValue().isTextual() && Identifiers.isUsable(entry.getKey())) {
                rows.add(List.of(entry.getKey(), entry.getValue().asText()));
            }
        });
        return rows;
    }

    private static List<List<@Nullable Object>> topicChanges(JsonNode item) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        JsonNode content = item.path("content");
        addTopicChanges(rows, item, "ADDED", content.path("addedTopicIds"));
        addTopicChanges(rows, item, "REMOVED", content.path("removedTopicIds"));
        return rows;
    }

    private static void addTopicChanges(
            List<List<@Nullable Object>> rows, JsonNode item, String action, JsonNode topics) {
        long position = 0;
        for (JsonNode topic : elements(topics)) {
            position++;
            if (topic.isTextual() && Identifiers.isUsable(topic.asText())) {
                rows.add(Arrays.asList(
                        value(Type.ID, item.path("conversationId")),
                        value(Type.TIME, item.path("timestamp")),
                        action,
                        position,
                        topic.asText()));
            }
        }
    }

    private static @Nullable Object value(Type type, JsonNode field) {
        return field.isMissingNode() || field.isNull() ? null : type.value(field);
    }

    private static Iterable<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node : List.of();
    }
}
