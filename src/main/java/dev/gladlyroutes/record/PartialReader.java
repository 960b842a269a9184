package dev.gladlyroutes.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads some fields of a record. Jackson checks the others too, but makes no texts and nodes of them, and they are most of
 * a line.
 */
final class PartialReader {

    private final JsonParser parser;
    private final JsonNodeFactory nodes;

    /** @param nodes makes the nodes that are kept, and refuses numbers, kept or not */
    PartialReader(JsonParser parser, JsonNodeFactory nodes) {
        this.parser = parser;
        this.nodes = nodes;
    }

    /**
     * Reads the one object that the parser has.
     *
     * @return null when it is no object, or not the only one
     * @throws IOException when it is not JSON
     * @throws NumberFormatException when the factory refuses a number
     */
    @Nullable
    ObjectNode read(FieldSelection fields) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        ObjectNode record = object(fields);
        return parser.nextToken() == null ? record : null;
    }

    private ObjectNode object(FieldSelection fields) throws IOException {
        ObjectNode object = nodes.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            FieldSelection within = fields.within(name);
            if (within == null) {
                skip(token);
            } else {
                object.set(name, node(token, within));
            }
        }
        return object;
    }

    private JsonNode node(JsonToken token, FieldSelection fields) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(fields);
            case START_ARRAY -> array();
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> number(parser.getNumberType());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(decimal());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> nodes.nullNode();
        };
    }

    private JsonNode number(JsonParser.NumberType type) throws IOException {
        return switch (type) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Without zeros at its end, as Jackson makes nodes of whole lines. */
    private BigDecimal decimal() throws IOException {
        return parser.getDecimalValue().stripTrailingZeros();
    }

    /** An array's objects have names of their own. */
    private ArrayNode array() throws IOException {
        ArrayNode array = nodes.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(node(token, FieldSelection.ALL));
        }
        return array;
    }

    private void skip(JsonToken begin) throws IOException {
        int depth = 0;
        for (JsonToken token = begin; ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                nodes.numberNode(decimal());
            }
            if (depth == 0) {
                return;
            }
        }
    }
}
