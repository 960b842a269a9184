package dev.gladlyroutes.spool;

/**
 * One physical line of an export file, without its line feed.
 *
 * @param number its number, counted from 1
 * @param offset position of its first byte in the uncompressed file, counted from 0
 * @param bytes its content, or its first 64 KiB when it is too long
 * @param tooLong whether it is longer than {@link #LONGEST}
 */
public record Line(long number, long offset, byte[] bytes, boolean tooLong) {

    /** Longest line that is read whole, in bytes. A longer one is rejected, with its beginning kept. */
    public static final int LONGEST = 8 << 20;

    /** How much is kept of a line that is too long. */
    static final int KEPT_OF_TOO_LONG = 64 << 10;

    /** Whether there is nothing but white space on it. */
    public boolean isBlank() {
        for (int index = jsonStart(); index < bytes.length; index++) {
            if (bytes[index] != ' ' && bytes[index] != '\t' && bytes[index] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Where the JSON begins: behind byte order marks, which a file made of several has on later lines too. */
    public int jsonStart() {
        int start = 0;
        while (isMark(start)) {
            start += 3;
        }
        return start;
    }

    private boolean isMark(int index) {
        return bytes.length >= index + 3
                && bytes[index] == (byte) 0xEF
                && bytes[index + 1] == (byte) 0xBB
                && bytes[index + 2] == (byte) 0xBF;
    }
}
