package dev.gladlyroutes.fieldpolicy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a field in a record: names with points between them. It goes through objects, and through all elements
 * of arrays.
 *
 * @param text as it is written, such as {@code content.attachments.filename}
 * @param steps its names; none for the record itself
 */
record FieldPath(String text, List<String> steps) {

    /** The record itself, and so every field that no other rule names. */
    static final FieldPath RECORD = new FieldPath("*", List.of());

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    static boolean isPath(String text) {
        return SYNTAX.matcher(text).matches();
    }

    static FieldPath of(String text) {
        return new FieldPath(text, List.of(text.split("\\.")));
    }

    /** Whether the other is the same field, or one inside it. */
    boolean covers(FieldPath other) {
        return steps.size() <= other.steps.size() && steps.equals(other.steps.subList(0, steps.size()));
    }
}
