package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.segment.EventNames;
import java.util.Locale;
import java.util.Map;

/**
 * What the relations in the shape of Segment's say that is not in the tables.
 *
 * @param namespace the organization's host, which is part of every message id
 * @param version of the product
 * @param names the vocabulary of the relation {@code tracks}; each event has a relation in both
 */
record EventWords(String namespace, String version, EventNames names) {

    /**
     * The words as literals of SQL, by the names that migrations have for them.
     *
     * @param prefix what the names of all relations begin with
     */
    Map<String, String> placeholders(String prefix) {
        return Map.of(
                "prefix", prefix,
                "namespace", literal(namespace),
                "version", literal(version),
                "created_event", literal(tableName(names.created())),
                "created_text", literal(names.created()),
                "closed_event", literal(tableName(names.closed())),
                "closed_text", literal(names.closed()));
    }

    /** As Segment names the table of an event whose name is words with spaces between them. */
    private static String tableName(String event) {
        return event.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
