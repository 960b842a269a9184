package dev.gladlyroutes.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every event by its name, with the properties that it can have: what a mapping can speak of. */
final class EventCatalog {

    static final String MESSAGE_SENT = "Live Chat Message Sent";
    static final String MESSAGE_RECEIVED = "Live Chat Message Received";

    private static final List<String> CONVERSATION = List.of(
            "agentId", "agentName", "conversationId", "customerName", "email", "phone", "customAttributes", "status");

    private static final List<String> TOPIC = List.of(
            "agentId", "agentName", "conversationId", "customerName", "email", "phone", "customAttributes", "topicId");

    private static final List<String> MESSAGE =
            List.of("agent_id", "agent_name", "channel", "conversation_id", "message_body", "message_id");

    private static final List<String> TRAITS = List.of("name", "email", "phone");

    private EventCatalog() {}

    /** The properties of each event, and the traits of {@link EventMapping#IDENTIFY}. */
    static Map<String, List<String>> of(EventNames names) {
        Map<String, List<String>> events = new LinkedHashMap<>();
        events.put(names.created(), CONVERSATION);
        events.put(
                names.closed(),
                Stream.concat(CONVERSATION.stream(), Stream.of(names.topicsProperty()))
                        .toList());
        events.put(names.reopened(), CONVERSATION);
        events.put(names.topicAdded(), TOPIC);
        events.put(names.topicRemoved(), TOPIC);
        events.put(MESSAGE_SENT, MESSAGE);
        events.put(MESSAGE_RECEIVED, MESSAGE);
        events.put(EventMapping.IDENTIFY, TRAITS);
        return events;
    }
}
