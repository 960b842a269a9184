package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.segment.EventMapping.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an {@link EventMapping} from YAML and says everything that is wrong with it, so that no event has to. */
final class EventMappingFile {

    private final Map<String, List<String>> catalog;
    private final List<String> problems = new ArrayList<>();
    private final MappingShape shape = new MappingShape(problems);

    private EventMappingFile(EventNames names) {
        this.catalog = EventCatalog.of(names);
    }

    /** What is wrong with a file, one sentence each; empty when nothing is. */
    static List<String> problemsOf(Path file, EventNames names) {
        EventMappingFile reading = new EventMappingFile(names);
        reading.mapping(file);
        return List.copyOf(reading.problems);
    }

    /**
     * The mapping of a file that has no problems.
     *
     * @throws IllegalStateException when it has some now: events under other names than wanted cannot be taken back
     */
    static EventMapping read(Path file, EventNames names) {
        EventMappingFile reading = new EventMappingFile(names);
        EventMapping mapping = reading.mapping(file);
        if (!reading.problems.isEmpty()) {
            throw new IllegalStateException("The mapping " + file + " " + reading.problems.get(0));
        }
        return mapping;
    }

    private EventMapping mapping(Path file) {
        JsonNode root = parsed(file);
        if (!problems.isEmpty()) {
            return EventMapping.NONE;
        }
        if (!root.isObject()) {
            problems.add("is no map of events and integrations");
            return EventMapping.NONE;
        }
        shape.requireKeys(root, "it", List.of("events", "integrations"));
        return new EventMapping(changes(root.path("events")), integrations(root.path("integrations")));
    }

    private JsonNode parsed(Path file) {
        try {
            return PlainYaml.read(Files.readString(file), problems);
        } catch (IOException unreadable) {
            problems.add("cannot be read: " + unreadable.getClass().getSimpleName() + " " + file);
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private Map<String, Change> changes(JsonNode wanted) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> event :
                shape.entries(wanted, "'events'", "of the names of events to what changes")) {
            List<String> known = catalog.get(event.getKey());
            if (known == null) {
                problems.add("has '" + event.getKey() + "', which is none of the events " + catalog.keySet());
            } else {
                changes.put(
                        event.getKey(), new ChangeReading(event.getKey(), known, problems).change(event.getValue()));
            }
        }
        requireOneTableEach(changes);
        return changes;
    }

    /** The own name of an event is taken even if it has another now, or the same name would mean either in time. */
    private void requireOneTableEach(Map<String, Change> changes) {
        Map<String, String> events = new HashMap<>();
        catalog.keySet().forEach(event -> events.put(WarehouseName.of(event), event));
        changes.forEach((event, change) -> {
            String name = change.name();
            String other = name == null ? null : events.putIfAbsent(WarehouseName.of(name), event);
            if (other != null && !other.equals(event)) {
                problems.add("gives '" + event + "' the name '" + name
                        + "', which is one table in a warehouse with that of '" + other + "'");
            }
        });
    }

    private ObjectNode integrations(JsonNode wanted) {
        ObjectNode integrations = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> destination :
                shape.entries(wanted, "'integrations'", "of the names of destinations to true, false or a map")) {
            if (!destination.getValue().isBoolean() && !destination.getValue().isObject()) {
                problems.add("says of the integration '" + destination.getKey() + "' neither true, false nor a map");
            }
            integrations.set(destination.getKey(), destination.getValue());
        }
        return integrations;
    }
}
