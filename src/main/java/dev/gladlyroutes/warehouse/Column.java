package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.Timestamps;
import java.time.DateTimeException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table and the fields it is filled from.
 *
 * @param name the column
 * @param type what it holds
 * @param pointers paths of fields in the record; the first one that has a value of the type fills the column
 * @param isStrict whether a record is rejected that has the field with another type
 */
public record Column(String name, Type type, List<String[]> pointers, boolean isStrict) {

    private static final Pattern INTEGER_TEXT = Pattern.compile("-?\\d{1,18}");

    /** What a column holds, and as what Java type its value travels. */
    public enum Type {
        /** {@link String}. */
        TEXT {
            @Override
            @Nullable
            Object value(JsonNode node) {
                return node.isContainerNode() ? null : node.asText();
            }
        },
        /** {@link String} that is short enough for an index. */
        ID {
            @Override
            @Nullable
            Object value(JsonNode node) {
                String text = node.isContainerNode() ? " " : node.asText();
                return text.isEmpty() || Identifiers.isUsable(text) ? text : null;
            }
        },
        /** {@link Boolean}. */
        BOOLEAN {
            @Override
            @Nullable
            Object value(JsonNode node) {
                return node.isBoolean() ? node.asBoolean() : null;
            }
        },
        /** {@link Long}. Gladly's own samples write a number as text here and there. */
        INTEGER {
            @Override
            @Nullable
            Object value(JsonNode node) {
                return INTEGER_TEXT.matcher(node.asText()).matches() ? Long.valueOf(node.asText()) : null;
            }
        },
        /** {@link Double}: its exact digits are in the record. */
        NUMBER {
            @Override
            @Nullable
            Object value(JsonNode node) {
                return node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : null;
            }
        },
        /** {@link java.time.Instant} in microseconds. */
        TIME {
            @Override
            @Nullable
            Object value(JsonNode node) {
                try {
                    return Timestamps.parse(node.asText());
                } catch (DateTimeException unreadable) {
                    return null;
                }
            }
        },
        /** JSON text of an array as {@link String}. */
        ARRAY {
            @Override
            @Nullable
            Object value(JsonNode node) {
                return node.isArray() ? node.toString() : null;
            }
        },
        /** JSON text of an object as {@link String}. */
        OBJECT {
            @Override
            @Nullable
            Object value(JsonNode node) {
                return node.isObject() ? node.toString() : null;
            }
        },
        /** JSON text of the whole record as UTF-8 bytes. */
        RAW {
            @Override
            Object value(JsonNode node) {
                throw new IllegalStateException("A record is kept as it came");
            }
        };

        /** The value as it travels; null when the node does not hold such a one. */
        abstract @Nullable Object value(JsonNode node);

        boolean isJson() {
            return this == ARRAY || this == OBJECT || this == RAW;
        }
    }

    /** A column that is filled from fields, each written with points between its steps. */
    static Column of(String name, Type type, String... pointers) {
        return new Column(
                name,
                type,
                Stream.of(pointers).map(pointer -> pointer.split("\\.")).toList(),
                false);
    }

    /** The same, for a field without which a record is of no use. */
    Column strict() {
        return new Column(name, type, pointers, true);
    }

    static Column text(String name, String... pointers) {
        return of(name, Type.TEXT, pointers);
    }

    static Column id(String name, String... pointers) {
        return of(name, Type.ID, pointers);
    }

    static Column time(String name, String... pointers) {
        return of(name, Type.TIME, pointers);
    }

    static Column array(String name, String... pointers) {
        return of(name, Type.ARRAY, pointers);
    }
}
