package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the nodes of YAML into JSON, unless they are something else than is written. */
final class PlainNodes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,30})(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");

    /** What YAML takes a text without quotes for. */
    private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.MERGE);

    private final List<String> problems;

    /** @param problems gets a sentence, with its line, for each node that is refused */
    PlainNodes(List<String> problems) {
        this.problems = problems;
    }

    /** A node as JSON; worth nothing when there are problems. */
    JsonNode json(Node node) {
        if (node instanceof MappingNode map && Tag.MAP.equals(node.getTag())) {
            return map(map);
        }
        if (node instanceof SequenceNode list && Tag.SEQ.equals(node.getTag())) {
            ArrayNode array = JSON.arrayNode();
            list.getValue().forEach(each -> array.add(json(each)));
            return array;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        return refused("has the tag " + node.getTag(), node, "; leave it out");
    }

    private JsonNode map(MappingNode map) {
        ObjectNode object = JSON.objectNode();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : map.getValue()) {
            Node key = entry.getKeyNode();
            if (!(key instanceof ScalarNode text)
                    || !Tag.STR.equals(key.getTag())
                    || text.getValue().isBlank()) {
                refused("has a key", key, " that is no text; write it in quotes");
                continue;
            }
            Integer before = lines.putIfAbsent(text.getValue(), line(key));
            if (before != null) {
                problems.add(
                        "has the key '" + text.getValue() + "' in line " + before + " and again in line " + line(key));
            }
            object.set(text.getValue(), json(entry.getValueNode()));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (Tag.STR.equals(tag)) {
            return JSON.textNode(value);
        }
        if (Tag.NULL.equals(tag)) {
            return JSON.nullNode();
        }
        String word = value.toLowerCase(Locale.ROOT);
        if (Tag.BOOL.equals(tag) && ("true".equals(word) || "false".equals(word))) {
            return JSON.booleanNode("true".equals(word));
        }
        boolean number = Tag.INT.equals(tag) || Tag.FLOAT.equals(tag);
        if (number && NUMBER.matcher(value).matches()) {
            return JSON.numberNode(new BigDecimal(value));
        }
        return !SCALARS.contains(tag)
                ? refused("has the tag " + tag, scalar, "; leave it out")
                : refused("has '" + value + "'", scalar, ", which YAML takes for no text; write it in quotes");
    }

    private JsonNode refused(String what, Node node, String remedy) {
        problems.add(what + " in line " + line(node) + remedy);
        return JSON.missingNode();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
