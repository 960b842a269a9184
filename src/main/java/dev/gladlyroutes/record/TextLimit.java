package dev.gladlyroutes.record;

/** Cuts texts without cutting a character. */
public final class TextLimit {

    private TextLimit() {}

    /** The beginning of a text: so many UTF-16 units at most, and no half of a surrogate pair at the end. */
    public static String beginning(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
    }
}
