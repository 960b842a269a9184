package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of Gladly's answers, as far as they can be sent on: JSON may escape half a character, UTF-8 has none. */
final class AnsweredText {

    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private AnsweredText() {}

    /** A text without the space around it; null when it is empty, or no text. */
    static @Nullable String of(JsonNode node) {
        String text = node.isTextual() ? whole(node.asText()).strip() : "";
        return text.isEmpty() ? null : text;
    }

    /** The same value with all texts and names in it sendable. */
    static JsonNode sendable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(whole(field.getKey()), sendable(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(sendable(element)));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(whole(node.asText())) : node;
    }

    private static String whole(String text) {
        return HALF_A_PAIR.matcher(text.replace("\0", "")).replaceAll("\uFFFD");
    }
}
