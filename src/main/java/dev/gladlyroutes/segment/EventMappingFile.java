package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.segment.EventMapping.Change;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads an {@link EventMapping} from YAML and says everything that is wrong with it, so that no event has to. */
final class EventMappingFile {

    /** Columns that a warehouse of Segment has anyway; a property of that name is lost there, or renamed. */
    private static final Set<String> RESERVED = Set.of(
            "id",
            "uuid",
            "uuid_ts",
            "event",
            "event_text",
            "timestamp",
            "type",
            "user_id",
            "userId",
            "anonymous_id",
            "anonymousId",
            "received_at",
            "sent_at",
            "original_timestamp",
            "loaded_at",
            "context");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, List<String>> catalog;
    private final List<String> problems = new ArrayList<>();

    private EventMappingFile(EventNames names) {
        this.catalog = EventCatalog.of(names);
    }

    /** What is wrong with a file, one sentence each; empty when nothing is. */
    static List<String> problemsOf(Path file, EventNames names) {
        EventMappingFile reading = new EventMappingFile(names);
        reading.mapping(file);
        return List.copyOf(reading.problems);
    }

    /** The mapping of a file that has no problems. */
    static EventMapping read(Path file, EventNames names) {
        return new EventMappingFile(names).mapping(file);
    }

    private EventMapping mapping(Path file) {
        JsonNode root = parsed(file);
        requireKeys("it", root, Set.of("events", "integrations"));
        Map<String, Change> changes = new HashMap<>();
        for (Map.Entry<String, JsonNode> event : root.path("events").properties()) {
            List<String> known = catalog.get(event.getKey());
            if (known == null) {
                problems.add("has '" + event.getKey() + "', which is none of the events " + catalog.keySet());
            } else {
                changes.put(event.getKey(), change(event.getKey(), event.getValue(), known));
            }
        }
        return new EventMapping(changes, integrations(root.path("integrations")));
    }

    private JsonNode parsed(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(file)) {
            Object read = new Yaml(new SafeConstructor(options)).load(reader);
            if (read instanceof Map<?, ?>) {
                return MAPPER.valueToTree(read);
            }
            problems.add("is no map of events and integrations");
        } catch (IOException unreadable) {
            problems.add("cannot be read: " + unreadable.getClass().getSimpleName() + " " + file);
        } catch (YAMLException wrong) {
            problems.add("is not YAML: "
                    + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
        }
        return MAPPER.createObjectNode();
    }

    private Change change(String event, JsonNode wanted, List<String> known) {
        boolean identify = EventMapping.IDENTIFY.equals(event);
        String place = identify ? "traits" : "properties";
        requireKeys(
                "'" + event + "'", wanted, identify ? Set.of(place, "constants") : Set.of("name", place, "constants"));
        JsonNode name = wanted.path("name");
        if (!name.isMissingNode() && (!name.isTextual() || name.asText().isBlank())) {
            problems.add("gives '" + event + "' a name that is no text");
        }
        Map<String, String> properties = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : wanted.path(place).properties()) {
            if (!known.contains(property.getKey())) {
                problems.add("has '" + property.getKey() + "', which '" + event + "' does not have; it has " + known);
            } else if (property.getValue().isNull()) {
                properties.put(property.getKey(), "");
            } else {
                requireName(event, property.getValue());
                properties.put(property.getKey(), property.getValue().asText());
            }
        }
        ObjectNode constants = MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> constant : wanted.path("constants").properties()) {
            requireName(event, MAPPER.getNodeFactory().textNode(constant.getKey()));
            if (!constant.getValue().isValueNode() || constant.getValue().isNull()) {
                problems.add("gives '" + event + "' a constant '" + constant.getKey() + "' that is no plain value");
            }
            constants.set(constant.getKey(), constant.getValue());
        }
        requireNoNameTwice(event, known, properties, constants);
        return new Change(name.isTextual() ? name.asText() : null, properties, constants);
    }

    private ObjectNode integrations(JsonNode wanted) {
        ObjectNode integrations = MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> destination : wanted.properties()) {
            if (!destination.getValue().isBoolean() && !destination.getValue().isObject()) {
                problems.add("says of the integration '" + destination.getKey() + "' neither true, false nor a map");
            }
            integrations.set(destination.getKey(), destination.getValue());
        }
        return integrations;
    }

    private void requireKeys(String where, JsonNode map, Set<String> keys) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (!keys.contains(entry.getKey())) {
                problems.add("has '" + entry.getKey() + "' where " + where + " can have " + keys);
            }
        }
    }

    private void requireName(String event, JsonNode name) {
        if (!name.isTextual() || name.asText().isBlank() || RESERVED.contains(name.asText())) {
            problems.add("gives a property of '" + event + "' the name '" + name.asText()
                    + "', which is no text or has another meaning at Segment");
        }
    }

    private void requireNoNameTwice(
            String event, List<String> known, Map<String, String> properties, ObjectNode constants) {
        Set<String> names = new HashSet<>();
        constants.fieldNames().forEachRemaining(names::add);
        for (String property : known) {
            String name = properties.getOrDefault(property, property);
            if (!name.isEmpty() && !names.add(name)) {
                problems.add("gives '" + event + "' two properties with the name '" + name + "'");
            }
        }
    }
}
