package dev.gladlyroutes.warehouse;

/** Texts of records on their way to where people read them. */
final class Texts {

    private static final int LONGEST_NAME = 255;

    private Texts() {}

    /** The beginning of a text, without half a character at its end. */
    static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** A name of a field as it may stand in a table and in a log. */
    static String name(String path) {
        return beginning(path.replaceAll("\\p{Cc}", "?"), LONGEST_NAME);
    }
}
