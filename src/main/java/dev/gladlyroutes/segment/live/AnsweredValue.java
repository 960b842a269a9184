package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gladlyroutes.record.ShortText;

/** Values of Gladly's answers that are sent on as they are, as far as their texts can be. */
final class AnsweredValue {

    private AnsweredValue() {}

    /** The same value with all texts and names in it sendable. */
    static JsonNode sendable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(ShortText.whole(field.getKey()), sendable(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(sendable(element)));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(ShortText.whole(node.asText())) : node;
    }
}
