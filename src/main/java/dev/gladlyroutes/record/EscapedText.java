package dev.gladlyroutes.record;

import dev.gladlyroutes.spool.Line;

/**
 * What a line's texts and keys hold in escapes. Only there can be what JSON in UTF-8 may say and a database cannot
 * keep, so that looking at the backslashes is enough.
 */
public final class EscapedText {

    private static final int ESCAPE_LENGTH = 6;

    private EscapedText() {}

    /**
     * Refuses NUL and half a surrogate pair: PostgreSQL takes neither of them.
     *
     * @param line one that {@link RecordReader} reads
     * @throws RecordRejectedException when one of its texts or keys has one
     */
    public static void requireStorable(Line line) throws RecordRejectedException {
        byte[] bytes = line.bytes();
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] != '\\') {
                continue;
            }
            index++;
            if (bytes[index] == 'u') {
                char unit = unit(bytes, index - 1);
                boolean pair = Character.isHighSurrogate(unit) && Character.isLowSurrogate(next(bytes, index + 5));
                if (unit == 0 || (Character.isSurrogate(unit) && !pair)) {
                    throw new RecordRejectedException(
                            Rejection.BAD_TEXT, "A text holds NUL or half a surrogate pair, which no database keeps.");
                }
                index += pair ? ESCAPE_LENGTH + 4 : 4;
            }
        }
    }

    /** The escape at an index, or any other character when there is none. */
    private static char next(byte[] bytes, int index) {
        return bytes[index] == '\\' && bytes[index + 1] == 'u' ? unit(bytes, index) : ' ';
    }

    private static char unit(byte[] bytes, int escape) {
        int unit = 0;
        for (int index = escape + 2; index < escape + ESCAPE_LENGTH; index++) {
            unit = unit << 4 | Character.digit(bytes[index], 16);
        }
        return (char) unit;
    }
}
