package dev.gladlyroutes.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines at line feeds and nowhere else: U+2028, U+0085 and carriage returns belong to the line.
 * Works on bytes, so that bad UTF-8 spoils one line only, and holds at most one line of {@link Line#LONGEST} bytes.
 */
public final class LineReader implements LineSource {

    private static final int BUFFER_SIZE = 128 << 10;
    private static final int TYPICAL_LINE = 1 << 10;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;
    private long number;
    private long offset;
    private boolean ended;

    /** @param input the uncompressed file */
    public LineReader(InputStream input) {
        this.input = input;
    }

    @Override
    public @Nullable Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        int end = indexOfLineFeed();
        return end < 0 ? lineOverBuffers() : lineUntil(end);
    }

    /** Nearly every line lies in the buffer as a whole; it is copied once. */
    private Line lineUntil(int end) {
        long start = offset;
        int length = end - position;
        byte[] bytes = Arrays.copyOfRange(buffer, position, end);
        consume(length + 1);
        ended = true;
        return new Line(++number, start, bytes, false);
    }

    private Line lineOverBuffers() throws IOException {
        long start = offset;
        ByteArrayOutputStream begun = new ByteArrayOutputStream(TYPICAL_LINE);
        boolean tooLong = false;
        do {
            int end = indexOfLineFeed();
            ended = end >= 0;
            int length = (ended ? end : limit) - position;
            tooLong = tooLong || begun.size() + (long) length > Line.LONGEST;
            if (!tooLong) {
                begun.write(buffer, position, length);
            }
            consume(ended ? length + 1 : length);
        } while (!ended && fill());
        return new Line(++number, start, tooLong ? headOf(begun) : begun.toByteArray(), tooLong);
    }

    /** Whether the line that was read last had a line feed; only that of the end can be without. */
    public boolean endedWithLineFeed() {
        return ended;
    }

    /** Passes over lines without keeping them. */
    public void skip(long lines) throws IOException {
        for (long skipped = 0; skipped < lines; skipped++) {
            while (fill()) {
                int end = indexOfLineFeed();
                consume((end < 0 ? limit : end + 1) - position);
                if (end >= 0) {
                    break;
                }
            }
            number++;
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void consume(int bytes) {
        position += bytes;
        offset += bytes;
    }

    private static byte[] headOf(ByteArrayOutputStream begun) {
        return Arrays.copyOf(begun.toByteArray(), Line.KEPT_OF_TOO_LONG);
    }

    private int indexOfLineFeed() {
        return ByteSearch.indexOf(buffer, position, limit, (byte) '\n');
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, input.read(buffer));
        return limit > 0;
    }
}
