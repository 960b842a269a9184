package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.segment.EventMapping.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads from a mapping file how one event is changed. */
final class ChangeReading {

    private final String event;
    private final List<String> known;
    private final List<String> problems;
    private final MappingShape shape;

    /**
     * @param event its name
     * @param known its properties
     * @param problems gets a sentence for each that is found
     */
    ChangeReading(String event, List<String> known, List<String> problems) {
        this.event = event;
        this.known = known;
        this.problems = problems;
        this.shape = new MappingShape(problems);
    }

    /** What the file says of the event. */
    Change change(JsonNode wanted) {
        boolean identify = EventMapping.IDENTIFY.equals(event);
        String place = identify ? "traits" : "properties";
        shape.requireKeys(
                wanted,
                "'" + event + "'",
                identify ? List.of(place, "constants") : List.of("name", place, "constants"));
        JsonNode name = wanted.path("name");
        if (!name.isMissingNode()
                && (!name.isTextual() || WarehouseName.of(name.asText()).isEmpty())) {
            problems.add("gives '" + event + "' a name that is no text");
        }
        Map<String, String> properties = properties(wanted.path(place), place);
        ObjectNode constants = constants(wanted.path("constants"));
        requireOneColumnEach(properties, constants);
        return new Change(name.isTextual() ? name.asText() : null, properties, constants);
    }

    private Map<String, String> properties(JsonNode wanted, String place) {
        Map<String, String> properties = new HashMap<>();
        for (Map.Entry<String, JsonNode> property : shape.entries(
                wanted,
                "'" + place + "' of '" + event + "'",
                "of a property's name to its new name, or to nothing to leave it out")) {
            if (!known.contains(property.getKey())) {
                problems.add("has '" + property.getKey() + "', which '" + event + "' does not have; it has " + known);
            } else if (property.getValue().isNull()) {
                properties.put(property.getKey(), "");
            } else {
                requireName(property.getValue());
                properties.put(property.getKey(), property.getValue().asText());
            }
        }
        return properties;
    }

    private ObjectNode constants(JsonNode wanted) {
        ObjectNode constants = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> constant :
                shape.entries(wanted, "'constants' of '" + event + "'", "of a new property's name to its value")) {
            requireName(JsonNodeFactory.instance.textNode(constant.getKey()));
            if (!constant.getValue().isValueNode() || constant.getValue().isNull()) {
                problems.add("gives '" + event + "' a constant '" + constant.getKey() + "' that is no plain value");
            }
            constants.set(constant.getKey(), constant.getValue());
        }
        return constants;
    }

    private void requireName(JsonNode name) {
        if (!name.isTextual() || WarehouseName.isReserved(name.asText())) {
            problems.add("gives a property of '" + event + "' the name '" + name.asText()
                    + "', which is no text or has another meaning at Segment");
        }
    }

    private void requireOneColumnEach(Map<String, String> properties, ObjectNode constants) {
        Map<String, String> columns = new HashMap<>();
        constants.fieldNames().forEachRemaining(name -> requireNew(name, columns));
        known.forEach(property -> requireNew(properties.getOrDefault(property, property), columns));
    }

    private void requireNew(String name, Map<String, String> columns) {
        String column = WarehouseName.of(name);
        String other = column.isEmpty() ? null : columns.putIfAbsent(column, name);
        if (other != null) {
            problems.add("gives '" + event + "' two properties that are one column in a warehouse, '" + other
                    + "' and '" + name + "'");
        }
    }
}
