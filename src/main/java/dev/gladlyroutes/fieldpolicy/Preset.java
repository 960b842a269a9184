package dev.gladlyroutes.fieldpolicy;

import static dev.gladlyroutes.source.ExportTable.AGENTS;
import static dev.gladlyroutes.source.ExportTable.CONVERSATION_ITEMS;
import static dev.gladlyroutes.source.ExportTable.CUSTOMERS;
import static dev.gladlyroutes.source.ExportTable.TOPICS;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules that come with the product. They stand behind those of the configuration. */
public enum Preset {
    /** No rules. */
    NONE {
        @Override
        List<FieldRule> rules(Set<String> sinks) {
            return List.of();
        }
    },
    /**
     * Message text, names and addresses of everybody. It names what may stay, so that a field or a type of content that
     * Gladly invents is masked until the product knows it.
     */
    SAFE {
        @Override
        List<FieldRule> rules(Set<String> sinks) {
            return Stream.of(
                            rule(AGENTS, Action.KEEP, sinks, "id"),
                            rule(AGENTS, Action.MASK, sinks, "name"),
                            rule(AGENTS, Action.HASH, sinks, "emailAddress"),
                            rule(TOPICS, Action.KEEP, sinks, "id", "name", "disabled", "parentId"),
                            rule(CUSTOMERS, Action.KEEP, sinks, "id"),
                            rule(CUSTOMERS, Action.MASK, sinks, "name", "address"),
                            rule(
                                    CUSTOMERS,
                                    Action.HASH,
                                    sinks,
                                    "emailAddresses",
                                    "phoneNumbers",
                                    "externalCustomerId",
                                    "externalCustomerIds"),
                            // Whatever an organization writes there; its own rules know better what may stay.
                            rule(CUSTOMERS, Action.DROP, sinks, "customAttributes"),
                            rule(CONVERSATION_ITEMS, Action.HASH, sinks, ADDRESSES),
                            rule(CONVERSATION_ITEMS, Action.MASK, sinks, "content.status.details"),
                            rule(CONVERSATION_ITEMS, Action.KEEP, sinks, ENVELOPE),
                            rule(CONVERSATION_ITEMS, Action.KEEP, sinks, FACTS),
                            rule(CONVERSATION_ITEMS, Action.MASK, sinks, TEXTS),
                            rule(CONVERSATION_ITEMS, Action.MASK, sinks, "content"),
                            new FieldRule(List.of(FieldPath.RECORD), null, Set.of(), Action.MASK, 0, sinks))
                    .toList();
        }
    };

    private static final String[] ADDRESSES = {
        "content.from",
        "content.to",
        "content.cc",
        "content.bcc",
        "content.userId",
        "content.companyAddress",
        "content.customerAddress",
        "content.companyNumber",
        "content.customerNumber"
    };

    private static final String[] ENVELOPE = {
        "id",
        "customerId",
        "conversationId",
        "timestamp",
        "sessionId",
        "initiator.id",
        "initiator.type",
        "responder.id",
        "responder.type"
    };

    private static final String[] FACTS = {
        "content.type",
        "content.status",
        "content.sessionId",
        "content.messageType",
        "content.messageData.requestMessageId",
        "content.addedTopicIds",
        "content.removedTopicIds",
        "content.activityType",
        "content.sourceName",
        "content.expandByDefault",
        "content.occurredAt",
        "content.receivedAt",
        "content.pageId",
        "content.startedAt",
        "content.answeredAt",
        "content.completedAt",
        "content.recordingStatus",
        "content.recordingDuration",
        "content.recordingSummary.status",
        "content.recordingSummary.language",
        "content.customChannelId",
        "content.groupId",
        "content.attachments.id",
        "content.attachments.contentType",
        "content.attachments.fileSize"
    };

    /** The rules behind it would mask them too; this one lets them be counted one by one. */
    private static final String[] TEXTS = {
        "content.content",
        "content.body",
        "content.subject",
        "content.title",
        "content.link",
        "content.messageData",
        "content.attachments",
        "content.groupName",
        "content.recordingUrl",
        "content.recordingSummary"
    };

    /** The rules, the first of which decides. */
    abstract List<FieldRule> rules(Set<String> sinks);

    private static FieldRule rule(@Nullable String table, Action action, Set<String> sinks, String... fields) {
        return new FieldRule(Stream.of(fields).map(FieldPath::of).toList(), table, Set.of(), action, 0, sinks);
    }
}
