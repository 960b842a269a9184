package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.record.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table and the field it is filled from. A field that is missing or null gives NULL.
 *
 * @param name the column
 * @param pointer path of the field in the record
 * @param type what the field holds
 */
record Column(String name, String[] pointer, Type type) {

    /** What a field holds, and as what Java type its value travels. */
    enum Type {
        /** {@link String}. */
        TEXT,
        /** {@link String} that is short enough for an index. */
        ID,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link Long}. */
        INTEGER,
        /** {@link Instant} in microseconds. */
        TIME,
        /** JSON text as {@link String}. */
        JSON,
        /** JSON text as UTF-8 bytes. */
        RAW
    }

    /** A column that no field fills. */
    static Column of(String name, Type type) {
        return new Column(name, new String[0], type);
    }

    static Column text(String name, String... pointer) {
        return new Column(name, pointer, Type.TEXT);
    }

    static Column id(String name, String... pointer) {
        return new Column(name, pointer, Type.ID);
    }

    static Column of(String name, Type type, String... pointer) {
        return new Column(name, pointer, type);
    }

    /** The field's value as a statement parameter. */
    @Nullable
    Object value(JsonNode item) throws RecordRejectedException {
        JsonNode node = item;
        for (String field : pointer) {
            if (node.isValueNode() && !node.isNull() || node.isArray()) {
                throw wrongType("in an object");
            }
            node = node.path(field);
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type) {
            case TEXT -> text(node);
            case ID -> id(node);
            case BOOLEAN -> bool(node);
            case INTEGER -> integer(node);
            case TIME -> time(node);
            case JSON -> node.toString();
            case RAW -> throw new IllegalStateException("Only a whole record is kept as it came");
        };
    }

    private String text(JsonNode node) throws RecordRejectedException {
        if (node.isContainerNode()) {
            throw wrongType("text");
        }
        return node.asText();
    }

    /** An index of PostgreSQL does not take a text of any length. */
    private String id(JsonNode node) throws RecordRejectedException {
        String id = text(node);
        if (!id.isEmpty() && !Identifiers.isUsable(id)) {
            throw wrongType("an id");
        }
        return id;
    }

    private Boolean bool(JsonNode node) throws RecordRejectedException {
        if (!node.isBoolean()) {
            throw wrongType("true or false");
        }
        return node.asBoolean();
    }

    /** Gladly's own samples write a number as text here and there. */
    private Long integer(JsonNode node) throws RecordRejectedException {
        if (!node.asText().matches("-?\\d{1,18}")) {
            throw wrongType("a whole number");
        }
        return Long.valueOf(node.asText());
    }

    private Instant time(JsonNode node) throws RecordRejectedException {
        try {
            return Timestamps.parse(node.asText());
        } catch (DateTimeException unreadable) {
            throw new RecordRejectedException(Rejection.BAD_TIMESTAMP, "The field " + field() + " is not a time.");
        }
    }

    private RecordRejectedException wrongType(String expected) {
        return new RecordRejectedException(Rejection.WRONG_TYPE, "The field " + field() + " is not " + expected + ".");
    }

    private String field() {
        return String.join(".", pointer);
    }
}
