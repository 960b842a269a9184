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
    private final BooleanSupplier stopping;
    private @Nullable Line first;
    /** Camel asks once more after the end and after a failure. */
    private boolean ended;

    /** Chunks of 4 MiB and one line at most. */
    public LineChunks(LineSource source, int chunkLines, BooleanSupplier stopping) {
        this(source, chunkLines, CHUNK_BYTES, stopping);
    }

    /**
     * @param source positioned behind the lines that are done
     * @param chunkLines lines in a chunk at most
     * @param chunkBytes a chunk ends with the line that passes this size
     * @param stopping asked before each chunk
     */
    LineChunks(LineSource source, int chunkLines, int chunkBytes, BooleanSupplier stopping) {
        this.source = source;
        this.chunkLines = chunkLines;
        this.chunkBytes = chunkBytes;
        this.stopping = stopping;
    }

    /** Reads one line of the next chunk: Camel asks while it still holds the former one. */
    @Override
    public boolean hasNext() {
        if (first == null && !ended && !stopping.getAsBoolean()) {
            first = read();
        }
        return first != null;
    }

    @Override
    public LineChunk next() {
        if (!hasNext()) {
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

    @Override
    public void close() throws IOException {
        ended = true;
        source.close();
    }

    private @Nullable Line read() {
        try {
            return source.next();
        } catch (IOException unreadable) {
            ended = true;
            throw new UncheckedIOException(unreadable);
        }
    }
}
