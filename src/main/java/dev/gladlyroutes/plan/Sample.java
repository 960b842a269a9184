package dev.gladlyroutes.plan;

import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a file.
 *
 * @param length of the file in bytes, as Gladly tells it; negative when it does not
 * @param lines the first lines
 * @param whole whether the file has no more
 * @param gone whether Gladly does not have it any more
 */
record Sample(long length, List<Line> lines, boolean whole, boolean gone) {

    /** Of a file that Gladly listed, but does not have. */
    static final Sample GONE = new Sample(0, List.of(), true, true);

    /** So many lines show what a file holds, and are mostly in the first packets of an answer. */
    static final int LINES = 100;

    static Sample read(long length, InputStream body) throws IOException {
        LineReader reader = new LineReader(body);
        List<Line> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            if (lines.size() == LINES) {
                return new Sample(length, lines, false, false);
            }
            lines.add(line);
        }
        // A last line without a line feed is a byte shorter than the others count.
        return new Sample(length < 0 ? bytes(lines) : length, lines, true, false);
    }

    /** How many lines the file has, if they are all as long as those that were read; negative when nobody knows. */
    long expectedLines() {
        if (whole) {
            return lines.size();
        }
        return length < 0 ? -1 : Math.max(lines.size(), Math.round((double) length * lines.size() / bytes(lines)));
    }

    /** A line that is too long keeps its beginning only, so that this is then too small. */
    private static long bytes(List<Line> lines) {
        return lines.stream().mapToLong(line -> line.bytes().length + 1L).sum();
    }
}
