package dev.gladlyroutes.archive;

import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file's content as the archive may see it, altered while it is read. A line that is no record is left empty, so that
 * every other line keeps its number.
 */
final class AlteredContent extends InputStream {

    private static final byte[] NOTHING = {};

    private final LineReader lines;
    private final FieldPolicy policy;
    private final String table;
    private final FieldCounts altered = new FieldCounts();
    private final List<Long> leftOut = new ArrayList<>();
    private byte[] content = NOTHING;
    private int position;

    AlteredContent(LineReader lines, FieldPolicy policy, String table) {
        this.lines = lines;
        this.policy = policy;
        this.table = table;
    }

    /** What was altered so far. */
    FieldCounts altered() {
        return altered;
    }

    /** Numbers of the lines that were left out so far. */
    List<Long> leftOut() {
        return leftOut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (position == content.length) {
            Line line = lines.next();
            if (line == null) {
                return -1;
            }
            content = content(line);
            position = 0;
        }
        int read = Math.min(length, content.length - position);
        System.arraycopy(content, position, buffer, offset, read);
        position += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private byte[] content(Line line) {
        try {
            byte[] seen = line.isBlank()
                    ? line.bytes()
                    : policy.read(table, line, altered).line().bytes();
            return lines.endedWithLineFeed() ? withLineFeed(seen) : seen;
        } catch (RecordRejectedException noRecord) {
            leftOut.add(line.number());
            return withLineFeed(NOTHING);
        }
    }

    private static byte[] withLineFeed(byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }
}
