package dev.gladlyroutes.segment;

import java.util.Locale;
import java.util.Set;

/** The name that a warehouse of Segment gives to the column of a property, or to the table of an event. */
final class WarehouseName {

    /** Columns that such a warehouse has anyway; a property of that name is lost there, or renamed. */
    private static final Set<String> RESERVED = Set.of(
            "",
            "id",
            "uuid",
            "uuid_ts",
            "event",
            "event_text",
            "timestamp",
            "type",
            "user_id",
            "anonymous_id",
            "received_at",
            "sent_at",
            "original_timestamp",
            "loaded_at",
            "context");

    private static final String CONTEXT = "context_";

    private WarehouseName() {}

    /** A name in snake case; empty when it has neither letters nor digits. */
    static String of(String name) {
        return name.replaceAll("([\\p{Ll}\\p{N}])(\\p{Lu})", "$1_$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2")
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_")
                .replaceAll("^_|_$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a property of that name has no column of its own. */
    static boolean isReserved(String property) {
        String column = of(property);
        return RESERVED.contains(column) || column.startsWith(CONTEXT);
    }
}
