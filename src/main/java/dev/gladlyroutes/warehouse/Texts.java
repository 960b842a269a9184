package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.record.TextLimit;
import java.util.regex.Pattern;

/** Texts of records on their way to where people read them. */
final class Texts {

    /** Stands for letters that a name must not have. */
    static final char REPLACEMENT = '?';

    static final int LONGEST_NAME = 255;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private Texts() {}

    /** A name as it may stand in a table and in a log. */
    static String name(String name) {
        return TextLimit.beginning(CONTROL.matcher(name).replaceAll(String.valueOf(REPLACEMENT)), LONGEST_NAME);
    }

    /** A field's name as a step of a path. */
    static String step(String field) {
        return field.replace('.', REPLACEMENT);
    }
}
