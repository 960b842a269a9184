package dev.gladlyroutes.record;

import dev.gladlyroutes.spool.ByteSearch;

/**
 * What a line's texts and keys hold in escapes. Only there can be what JSON in UTF-8 may say and a database cannot
 * keep, so that looking behind the backslashes is enough.
 */
public final class EscapedText {

    private static final int DIGITS = 4;
    private static final int ESCAPE_LENGTH = 2 + DIGITS;

    private EscapedText() {}

    /**
     * Refuses NUL and half a surrogate pair: PostgreSQL takes neither of them.
     *
     * @param json a line that {@link RecordReader} reads, in UTF-8
     * @throws RecordRejectedException when one of its texts or keys has one
     */
    public static void requireStorable(byte[] json) throws RecordRejectedException {
        int escape = nextEscape(json, 0);
        while (escape >= 0) {
            int end = escape + 2;
            if (json[escape + 1] == 'u') {
                char unit = unit(json, escape);
                end += DIGITS;
                if (Character.isHighSurrogate(unit) && isLowSurrogate(json, end)) {
                    end += ESCAPE_LENGTH;
                } else if (unit == 0 || Character.isSurrogate(unit)) {
                    throw new RecordRejectedException(
                            Rejection.BAD_TEXT, "A text holds NUL or half a surrogate pair, which no database keeps.");
                }
            }
            escape = nextEscape(json, end);
        }
    }

    private static int nextEscape(byte[] json, int from) {
        return ByteSearch.indexOf(json, from, json.length, (byte) '\\');
    }

    private static boolean isLowSurrogate(byte[] json, int index) {
        return json[index] == '\\' && json[index + 1] == 'u' && Character.isLowSurrogate(unit(json, index));
    }

    private static char unit(byte[] json, int escape) {
        int unit = 0;
        for (int index = escape + 2; index < escape + ESCAPE_LENGTH; index++) {
            unit = unit << 4 | Character.digit(json[index], 16);
        }
        return (char) unit;
    }
}
