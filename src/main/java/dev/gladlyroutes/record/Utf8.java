package dev.gladlyroutes.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whether bytes are text in UTF-8, by <a href="https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/">table
 * 3-7 of the Unicode standard</a>. A decoder of the JDK tells the same, but makes the text meanwhile: it took a sixth of
 * the time of a whole run.
 */
final class Utf8 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private Utf8() {}

    /** Whether all bytes are well-formed UTF-8, and none of them is NUL. */
    static boolean isTextWithoutNul(byte[] bytes) {
        int index = 0;
        while (index < bytes.length) {
            if (index + Long.BYTES <= bytes.length && isPlain((long) LONG.get(bytes, index))) {
                index += Long.BYTES;
                continue;
            }
            int length = lengthAt(bytes, index);
            if (length == 0) {
                return false;
            }
            index += length;
        }
        return true;
    }

    /** Whether eight bytes are ASCII and none is NUL: the subtraction borrows from a high bit only where a byte is 0. */
    private static boolean isPlain(long eight) {
        return ((eight | (eight - LOW_BITS)) & HIGH_BITS) == 0;
    }

    /** Bytes of the character that begins at the index; 0 when none does. */
    private static int lengthAt(byte[] bytes, int index) {
        int first = bytes[index] & 0xFF;
        if (first < 0x80) {
            return first == 0 ? 0 : 1;
        }
        if (first < 0xC2) {
            return 0;
        }
        if (first < 0xE0) {
            return continues(bytes, index + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (first < 0xF0) {
            int lowest = first == 0xE0 ? 0xA0 : 0x80;
            int highest = first == 0xED ? 0x9F : 0xBF;
            return continues(bytes, index + 1, lowest, highest) && continues(bytes, index + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (first < 0xF5) {
            int lowest = first == 0xF0 ? 0x90 : 0x80;
            int highest = first == 0xF4 ? 0x8F : 0xBF;
            return continues(bytes, index + 1, lowest, highest)
                            && continues(bytes, index + 2, 0x80, 0xBF)
                            && continues(bytes, index + 3, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int index, int lowest, int highest) {
        if (index >= bytes.length) {
            return false;
        }
        int value = bytes[index] & 0xFF;
        return value >= lowest && value <= highest;
    }
}
