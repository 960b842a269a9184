package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds events in the shape of Gladly's Segment integration toolkit, and what it does not have after its example. What is not known is left out. */
final class EventFactory {

    private final EventNames names;
    private final MessageIds messageIds;
    private final EventEnvelope envelope;
    private final ClosedTimestamp closedTimestamp;

    EventFactory(EventNames names, MessageIds messageIds, String version) {
        this(names, messageIds, new EventEnvelope(EventMapping.NONE, version), ClosedTimestamp.CLOSE);
    }

    EventFactory(EventNames names, MessageIds messageIds, EventEnvelope envelope, ClosedTimestamp closedTimestamp) {
        this.names = names;
        this.messageIds = messageIds;
        this.envelope = envelope;
        this.closedTimestamp = closedTimestamp;
    }

    /** The event of a conversation's first item. */
    SegmentEvent created(ConversationItem item, EventDetails details) {
        ObjectNode event = event(names.created(), messageIds.created(item.conversationId()), item);
        properties(event, item, details).put("status", "OPEN");
        return sealed(item, SegmentEvent.CREATED, event);
    }

    /**
     * The event of a close.
     *
     * @param beginning when the conversation began, as far as is known
     */
    SegmentEvent closed(ConversationItem item, EventDetails details, Instant beginning) {
        Instant timestamp = closedTimestamp == ClosedTimestamp.CREATION ? beginning : item.at();
        String messageId = messageIds.closed(item.conversationId(), item.at());
        ObjectNode event = envelope.track(names.closed(), messageId, item.customerId(), timestamp);
        ObjectNode properties = properties(event, item, details).put("status", "CLOSED");
        details.topics().forEach(properties.putArray(names.topicsProperty())::add);
        return sealed(item, SegmentEvent.CLOSED, event);
    }

    /** The event of an opening after a close. */
    SegmentEvent reopened(ConversationItem item, EventDetails details) {
        String messageId = messageIds.of(SegmentEvent.REOPENED, item.conversationId(), item.at());
        ObjectNode event = event(names.reopened(), messageId, item);
        properties(event, item, details).put("status", "OPEN");
        return sealed(item, SegmentEvent.REOPENED, event);
    }

    /**
     * The event of a topic that an item added or removed.
     *
     * @param place of the topic among those that the item added, or removed, from 1
     */
    SegmentEvent topicChanged(ConversationItem item, EventDetails details, boolean added, String topicId, int place) {
        String kind = added ? SegmentEvent.TOPIC_ADDED : SegmentEvent.TOPIC_REMOVED;
        String messageId = messageIds.of(kind, item.conversationId(), item.at(), topicId);
        ObjectNode event = event(added ? names.topicAdded() : names.topicRemoved(), messageId, item);
        properties(event, item, details).put("topicId", topicId);
        return sealed(item, kind + ":" + place, event);
    }

    /** The event of a message, in the names of Segment's specification of live chats. */
    SegmentEvent message(ConversationItem item, ItemMessage message, @Nullable String agentName) {
        String name = message.byCustomer() ? EventCatalog.MESSAGE_SENT : EventCatalog.MESSAGE_RECEIVED;
        ObjectNode event = event(name, messageIds.of(SegmentEvent.MESSAGE, item.id()), item);
        ObjectNode properties = event.putObject("properties");
        putKnown(properties, "agent_id", item.agentId());
        putKnown(properties, "agent_name", agentName);
        properties.put("channel", message.channel());
        properties.put("conversation_id", item.conversationId());
        properties.put("message_body", message.body());
        properties.put("message_id", item.id());
        return sealed(item, SegmentEvent.MESSAGE, event);
    }

    /** The identify call of a customer as a window ended. Other traits are another fact, with an id of its own. */
    SegmentEvent identified(long line, String customerId, Instant at, Customer customer) {
        ObjectNode traits = JsonNodeFactory.instance.objectNode();
        putKnown(traits, "name", customer.name());
        putKnown(traits, "email", customer.email());
        putKnown(traits, "phone", customer.phone());
        String messageId = messageIds.of(SegmentEvent.IDENTIFIED, customerId, at, traits.toString());
        ObjectNode call = envelope.identify(messageId, customerId, at);
        call.set("traits", traits);
        return envelope.seal(line, SegmentEvent.IDENTIFIED, customerId, at, call);
    }

    private ObjectNode event(String name, String messageId, ConversationItem item) {
        return envelope.track(name, messageId, item.customerId(), item.at());
    }

    private static ObjectNode properties(ObjectNode event, ConversationItem item, EventDetails details) {
        Customer customer = details.customer();
        ObjectNode properties = event.putObject("properties");
        putKnown(properties, "agentId", details.agentId());
        putKnown(properties, "agentName", details.agentName());
        properties.put("conversationId", item.conversationId());
        putKnown(properties, "customerName", customer.name());
        putKnown(properties, "email", customer.email());
        putKnown(properties, "phone", customer.phone());
        if (customer.attributes() != null) {
            properties.set("customAttributes", customer.attributes());
        }
        return properties;
    }

    private static void putKnown(ObjectNode properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private SegmentEvent sealed(ConversationItem item, String part, ObjectNode event) {
        return envelope.seal(item.line(), part, item.conversationId(), item.at(), event);
    }
}
