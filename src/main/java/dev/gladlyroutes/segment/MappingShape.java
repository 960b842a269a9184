package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for maps where a mapping file has maps, and says what stands there instead: a list has no entries, and would change nothing. */
final class MappingShape {

    private final List<String> problems;

    /** @param problems gets a sentence for each that is found */
    MappingShape(List<String> problems) {
        this.problems = problems;
    }

    /**
     * The entries of a map; none when it is not there.
     *
     * @param what is looked for, as a sentence calls it
     * @param shape what it is, continuing "which is a map"
     */
    Set<Map.Entry<String, JsonNode>> entries(JsonNode map, String what, String shape) {
        if (!map.isMissingNode() && !map.isObject()) {
            problems.add("has " + kindOf(map) + " as " + what + ", which is a map " + shape);
        }
        return map.properties();
    }

    /** The entries of a map that has no others than those named. */
    void requireKeys(JsonNode map, String what, List<String> keys) {
        String all = String.join(", ", keys);
        for (Map.Entry<String, JsonNode> entry : entries(map, what, "with some of " + all)) {
            if (!keys.contains(entry.getKey())) {
                problems.add("has '" + entry.getKey() + "' where " + what + " can have " + all);
            }
        }
    }

    private static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case NULL -> "nothing";
            default -> "a text";
        };
    }
}
