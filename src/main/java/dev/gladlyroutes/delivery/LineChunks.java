package dev.gladlyroutes.delivery;

import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Splitter: cuts a file into chunks bounded in lines and bytes, and ends early when asked to stop. */
public final class LineChunks implements Iterator<LineChunk>, Closeable {

    private static final int CHUNK_BYTES = 4 << 20;

    private final LineSource source;
    private final int chunkLines;
    private final int chunkBytes;
    private final BooleanSupplier over;
    private @Nullable Line first;
    private boolean closed;

    /** Chunks of 4 MiB and one line at most. */
    public LineChunks(LineSource source, int chunkLines, BooleanSupplier over) {
        this(source, chunkLines, CHUNK_BYTES, over);
    }

    /**
     * @param source positioned behind the lines that are done
     * @param chunkLines lines in a chunk at most
     * @param chunkBytes a chunk ends with the line that passes this size
     * @param over whether nobody wants more chunks; asked before each
     */
    LineChunks(LineSource source, int chunkLines, int chunkBytes, BooleanSupplier over) {
        this.source = source;
        this.chunkLines = chunkLines;
        this.chunkBytes = chunkBytes;
        this.over = over;
    }

    /** Reads one line of the next chunk: Camel asks while it still holds the former one. */
    @Override
    public boolean hasNext() {
        if (closed || over.getAsBoolean()) {
            return false;
        }
        if (first == null) {
            first = read();
        }
        return first != null;
    }

    @Override
    public LineChunk next() {
        if (first == null && !hasNext()) {
            throw new NoSuchElementException();
        }
        List<Line> lines = new ArrayList<>(chunkLines);
        long bytes = 0;
        Line line = first;
        first = null;
        while (line != null) {
            lines.add(line);
            bytes += line.bytes().length;
            line = lines.size() < chunkLines && bytes < chunkBytes ? read() : null;
        }
        return new LineChunk(lines);
    }

    /** Camel asks once more after it. */
    @Override
    public void close() throws IOException {
        closed = true;
        first = null;
        source.close();
    }

    private @Nullable Line read() {
        try {
            return source.next();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
