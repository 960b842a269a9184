package dev.gladlyroutes.fieldpolicy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** How many values of which fields were altered. */
public final class FieldCounts {

    private final Map<AlteredField, Long> values = new HashMap<>();

    void count(AlteredField field) {
        values.merge(field, 1L, Long::sum);
    }

    /** Adds those of another count. */
    void add(FieldCounts other) {
        other.values.forEach((field, count) -> values.merge(field, count, Long::sum));
    }

    /** Whether nothing was altered. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Values by field. */
    Map<AlteredField, Long> byField() {
        return Collections.unmodifiableMap(values);
    }
}
