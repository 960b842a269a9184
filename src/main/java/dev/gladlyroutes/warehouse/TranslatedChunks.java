package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.LineChunks;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The chunks of a file. While one is loaded, which is the database's work, the next ones are read and translated. */
public final class TranslatedChunks implements Iterator<TranslatedChunk>, Closeable {

    private final FileLoad load;
    private final LineChunks chunks;
    private final Function<LineChunk, TranslatedChunk> translation;
    private final int window;
    private final Executor executor;
    private final Deque<CompletableFuture<Optional<TranslatedChunk>>> ahead = new ArrayDeque<>();

    /**
     * @param window how many chunks are translated ahead
     * @param executor runs one translation at a time
     */
    TranslatedChunks(
            FileLoad load,
            LineChunks chunks,
            Function<LineChunk, TranslatedChunk> translation,
            int window,
            Executor executor) {
        this.load = load;
        this.chunks = chunks;
        this.translation = translation;
        this.window = window;
        this.executor = executor;
    }

    @Override
    public boolean hasNext() {
        if (load.delivery().isOver()) {
            return false;
        }
        begin();
        return await(ahead.getFirst()).isPresent();
    }

    @Override
    public TranslatedChunk next() {
        begin();
        TranslatedChunk chunk = await(ahead.getFirst()).orElseThrow(NoSuchElementException::new);
        ahead.removeFirst();
        begin();
        return chunk;
    }

    @Override
    public void close() throws IOException {
        // Whatever it comes to, nobody waits for it any more; but the file must not be closed beneath it.
        ahead.forEach(translated -> translated.handle((chunk, failure) -> chunk).join());
        load.ahead().end();
        chunks.close();
    }

    /** Lets translations follow each other until the window is full. */
    private void begin() {
        while (ahead.size() < window) {
            ahead.addLast(
                    ahead.isEmpty()
                            ? CompletableFuture.supplyAsync(this::translate, executor)
                            : ahead.getLast()
                                    .thenApplyAsync(former -> former.isPresent() ? translate() : former, executor));
        }
    }

    private Optional<TranslatedChunk> translate() {
        return chunks.hasNext() ? Optional.of(translation.apply(chunks.next())) : Optional.empty();
    }

    private static Optional<TranslatedChunk> await(CompletableFuture<Optional<TranslatedChunk>> translated) {
        try {
            return translated.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw failed;
        }
    }
}
