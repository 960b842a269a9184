package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** Finds what a record has for a column. */
final class RecordFields {

    private RecordFields() {}

    /** The value of the first field that has one of the column's type; null when there is none. */
    static @Nullable Object value(JsonNode record, Column column) {
        for (String[] pointer : column.pointers()) {
            JsonNode field = field(record, pointer);
            Object value = isGiven(field) ? column.type().value(field) : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Whether a field of the column is there, whatever its type. */
    static boolean isGiven(JsonNode record, Column column) {
        return column.pointers().stream().anyMatch(pointer -> isGiven(field(record, pointer)));
    }

    private static JsonNode field(JsonNode record, String[] pointer) {
        JsonNode node = record;
        for (String step : pointer) {
            node = node.isObject() ? node.path(step) : MissingNode.getInstance();
        }
        return node;
    }

    private static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
