package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.TextLimit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first field that showed a difference.
 *
 * @param jsonType type of its value in JSON
 * @param value the value as JSON, or its beginning; null for a field that is not there
 * @param line number of its line in the file; 0 for a field that is not there
 */
record DriftSample(String jsonType, @Nullable String value, long line) {

    /** Enough to tell what kind of value it is. */
    private static final int LONGEST = 200;

    /** Of a field that is nowhere. */
    static DriftSample missing() {
        return new DriftSample("missing", null, 0);
    }

    static DriftSample of(JsonNode node, long line) {
        return new DriftSample(
                node.getNodeType().name().toLowerCase(Locale.ROOT),
                TextLimit.beginning(node.toString(), LONGEST),
                line);
    }
}
