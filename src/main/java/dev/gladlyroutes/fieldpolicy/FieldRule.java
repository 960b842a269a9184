package dev.gladlyroutes.fieldpolicy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the policy. Of the rules of a field the first one decides.
 *
 * @param fields the fields it is about, each with everything inside
 * @param table the table they are in; missing for all
 * @param contentTypes values of {@code content.type}; none for all
 * @param action what becomes of them
 * @param length most code points of a text that is truncated
 * @param sinks who sees the altered records
 */
record FieldRule(
        List<FieldPath> fields,
        @Nullable String table,
        Set<String> contentTypes,
        Action action,
        int length,
        Set<String> sinks) {

    /** @param contentType empty for those that no rule names */
    boolean appliesTo(String sink, String ofTable, String contentType) {
        return sinks.contains(sink)
                && (table == null || table.equals(ofTable))
                && (contentTypes.isEmpty() || contentTypes.contains(contentType));
    }
}
