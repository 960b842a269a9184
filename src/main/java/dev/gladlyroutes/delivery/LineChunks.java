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
    private @Nullable LineChunk next;
    private boolean closed;

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

    @Override
    public boolean hasNext() {
        if (next == null && !closed && !stopping.getAsBoolean()) {
            next = read();
        }
        return next != null;
    }

    @Override
    public LineChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LineChunk chunk = next;
        next = null;
        return chunk;
    }

    @Override
    public void close() throws IOException {
        // Camel asks once more after closing.
        closed = true;
        source.close();
    }

    private @Nullable LineChunk read() {
        List<Line> lines = new ArrayList<>(chunkLines);
        long bytes = 0;
        try {
            while (lines.size() < chunkLines && bytes < chunkBytes) {
                Line line = source.next();
                if (line == null) {
                    break;
                }
                lines.add(line);
                bytes += line.bytes().length;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return lines.isEmpty() ? null : new LineChunk(lines);
    }
}
