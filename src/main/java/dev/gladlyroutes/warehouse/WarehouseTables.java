package dev.gladlyroutes.warehouse;

import static dev.gladlyroutes.warehouse.Column.array;
import static dev.gladlyroutes.warehouse.Column.id;
import static dev.gladlyroutes.warehouse.Column.of;
import static dev.gladlyroutes.warehouse.Column.text;
import static dev.gladlyroutes.warehouse.Column.time;

import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables that files are loaded into, with a column for every field that Gladly documents (API reference, Export,
 * getFile). The contents of all types of items share columns where they mean the same; views tell the types apart.
 */
final class WarehouseTables {

    private static final WarehouseTable AGENTS = new WarehouseTable(
            ExportTable.AGENTS,
            List.of(id("id", "id"), text("name", "name"), text("email_address", "emailAddress")),
            List.of());

    private static final WarehouseTable TOPICS = new WarehouseTable(
            ExportTable.TOPICS,
            List.of(
                    id("id", "id"),
                    text("name", "name"),
                    of("disabled", Type.BOOLEAN, "disabled"),
                    id("parent_id", "parentId")),
            List.of());

    private static final WarehouseTable CUSTOMERS = new WarehouseTable(
            ExportTable.CUSTOMERS,
            List.of(
                    id("id", "id"),
                    text("name", "name"),
                    text("address", "address"),
                    array("email_addresses", "emailAddresses"),
                    array("phone_numbers", "phoneNumbers"),
                    text("external_customer_id", "externalCustomerId"),
                    of("external_customer_ids", Type.OBJECT, "externalCustomerIds")),
            List.of(Details.CONTACT_CHANNELS, Details.EXTERNAL_IDS));

    private static final WarehouseTable CONVERSATION_ITEMS = new WarehouseTable(
            ExportTable.CONVERSATION_ITEMS,
            List.of(
                    id("id", "id"),
                    id("conversation_id", "conversationId"),
                    id("customer_id", "customerId"),
                    // Without its time an item would be in no answer that analysts get.
                    time("timestamp", "timestamp").strict(),
                    id("initiator_id", "initiator.id"),
                    text("initiator_type", "initiator.type"),
                    id("responder_id", "responder.id"),
                    text("responder_type", "responder.type"),
                    id("session_id", "sessionId", "content.sessionId"),
                    text("content_type", "content.type"),
                    text("text", "content.content", "content.body", "content.content.text", "content.content.caption"),
                    text("subject", "content.subject"),
                    text("from_address", "content.from"),
                    text("to_address", "content.to"),
                    array("to_addresses", "content.to"),
                    array("cc_addresses", "content.cc"),
                    array("bcc_addresses", "content.bcc"),
                    array("attachments", "content.attachments"),
                    text("message_type", "content.messageType"),
                    of("message_data", Type.OBJECT, "content.messageData"),
                    text("status", "content.status", "content.status.value"),
                    text("status_details", "content.status.details"),
                    array("added_topic_ids", "content.addedTopicIds"),
                    array("removed_topic_ids", "content.removedTopicIds"),
                    text("title", "content.title"),
                    text("activity_type", "content.activityType"),
                    text("source_name", "content.sourceName"),
                    text("link_url", "content.link.url"),
                    text("link_text", "content.link.text"),
                    of("expand_by_default", Type.BOOLEAN, "content.expandByDefault"),
                    time("occurred_at", "content.occurredAt"),
                    time("received_at", "content.receivedAt"),
                    text("facebook_page_id", "content.pageId"),
                    text("facebook_user_id", "content.userId"),
                    time("started_at", "content.startedAt"),
                    time("answered_at", "content.answeredAt"),
                    time("completed_at", "content.completedAt"),
                    text("recording_status", "content.recordingStatus"),
                    text("recording_url", "content.recordingUrl"),
                    of("recording_duration", Type.INTEGER, "content.recordingDuration"),
                    text("recording_summary_status", "content.recordingSummary.status"),
                    text("recording_summary", "content.recordingSummary.summary"),
                    text("recording_summary_language", "content.recordingSummary.language"),
                    text("custom_channel_id", "content.customChannelId"),
                    text("company_address", "content.companyAddress"),
                    text("customer_address", "content.customerAddress"),
                    text("group_id", "content.groupId"),
                    text("group_name", "content.groupName"),
                    array("files", "content.content.files"),
                    text("company_number", "content.companyNumber"),
                    text("customer_number", "content.customerNumber")),
            List.of(Details.TOPIC_CHANGES));

    /** The types of content that Gladly documents; of the last two, messages of custom channels. */
    private static final Set<String> CONTENT_TYPES = Set.of(
            "CHAT_MESSAGE",
            "CONVERSATION_NOTE",
            "CONVERSATION_STATUS_CHANGE",
            "CUSTOMER_ACTIVITY",
            "EMAIL",
            "FACEBOOK_MESSAGE",
            "INSTAGRAM_DIRECT",
            "PHONE_CALL",
            "SMS",
            "TOPIC_CHANGE",
            "TWITTER",
            "VOICEMAIL",
            "VOICE_AI_MESSAGE",
            "WHATSAPP",
            "TEXT",
            "FILES");

    private static final Map<String, WarehouseTable> TABLES = Stream.of(AGENTS, TOPICS, CUSTOMERS, CONVERSATION_ITEMS)
            .collect(Collectors.toUnmodifiableMap(WarehouseTable::name, Function.identity()));

    private WarehouseTables() {}

    /** A table that is documented. */
    static WarehouseTable named(String name) {
        return Objects.requireNonNull(TABLES.get(name), name);
    }

    /** Whether a type of an item's content is documented. */
    static boolean isContentType(String type) {
        return CONTENT_TYPES.contains(type);
    }
}
