package dev.gladlyroutes.fieldpolicy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts texts at a number of code points without reading them: escapes and characters stay as they are written. */
final class Truncation {

    private static final int ESCAPE = 2;
    private static final int UNIT_ESCAPE = 6;

    private Truncation() {}

    /**
     * The beginning of a text.
     *
     * @param start position of its opening quote
     * @param end position behind its closing quote
     * @param length most code points
     * @return with quotes; null when the text is not longer
     */
    static byte @Nullable [] of(byte[] json, int start, int end, int length) {
        int position = start + 1;
        for (int passed = 0; passed < length && position < end - 1; passed++) {
            position += json[position] == '\\' ? escapeAt(json, position) : characterAt(json[position]);
        }
        if (position >= end - 1) {
            return null;
        }
        byte[] beginning = Arrays.copyOfRange(json, start, position + 1);
        beginning[position - start] = '"';
        return beginning;
    }

    private static int escapeAt(byte[] json, int position) {
        if (json[position + 1] != 'u') {
            return ESCAPE;
        }
        int next = position + UNIT_ESCAPE;
        boolean pair = Character.isHighSurrogate(unit(json, position))
                && json[next] == '\\'
                && json[next + 1] == 'u'
                && Character.isLowSurrogate(unit(json, next));
        return pair ? 2 * UNIT_ESCAPE : UNIT_ESCAPE;
    }

    private static char unit(byte[] json, int escape) {
        return (char) Integer.parseInt(
                new String(json, escape + ESCAPE, UNIT_ESCAPE - ESCAPE, StandardCharsets.US_ASCII), 16);
    }

    /** Bytes of the character in UTF-8 that begins with a byte. */
    private static int characterAt(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return Math.max(1, ones);
    }
}
