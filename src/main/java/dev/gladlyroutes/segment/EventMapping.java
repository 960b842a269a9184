package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants otherwise in events: other names of events and properties, properties left out, constants added, and
 * the destinations that may have them. It changes no message id, so a changed mapping repeats no fact.
 */
final class EventMapping {

    /** Changes nothing. */
    static final EventMapping NONE = new EventMapping(Map.of(), JsonNodeFactory.instance.objectNode());

    /** What stands for the name of an event in the mapping of identify calls. */
    static final String IDENTIFY = "identify";

    private final Map<String, Change> changes;
    private final ObjectNode integrations;

    /**
     * How one event is changed.
     *
     * @param name its other name; null when it keeps its own
     * @param properties the other names of its properties; empty text for one that is left out
     * @param constants what every such event has besides
     */
    record Change(@Nullable String name, Map<String, String> properties, ObjectNode constants) {}

    /**
     * @param changes by the event's own name
     * @param integrations which destinations may have the events, as Segment's common field of that name
     */
    EventMapping(Map<String, Change> changes, ObjectNode integrations) {
        this.changes = Map.copyOf(changes);
        this.integrations = integrations;
    }

    /** Changes a finished call. */
    void apply(ObjectNode call) {
        if (!integrations.isEmpty()) {
            call.set("integrations", integrations);
        }
        Change change = changes.get(call.path("event").asText(IDENTIFY));
        if (change == null) {
            return;
        }
        if (change.name() != null) {
            call.put("event", change.name());
        }
        String place = call.has("event") ? "properties" : "traits";
        ObjectNode mapped = call.objectNode();
        for (Map.Entry<String, JsonNode> property : call.path(place).properties()) {
            String name = change.properties().getOrDefault(property.getKey(), property.getKey());
            if (!name.isEmpty()) {
                mapped.set(name, property.getValue());
            }
        }
        mapped.setAll(change.constants());
        call.set(place, mapped);
    }
}
