package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.LineChunks;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The chunks of a file. While one is loaded, which is the database's work, the next one is read and translated. */
public final class TranslatedChunks implements Iterator<TranslatedChunk>, Closeable {

    private final Delivery delivery;
    private final LineChunks chunks;
    private final Function<LineChunk, TranslatedChunk> translation;
    private final Executor executor;
    private @Nullable CompletableFuture<Optional<TranslatedChunk>> ahead;

    /** @param executor runs one translation at a time */
    TranslatedChunks(
            Delivery delivery, LineChunks chunks, Function<LineChunk, TranslatedChunk> translation, Executor executor) {
        this.delivery = delivery;
        this.chunks = chunks;
        this.translation = translation;
        this.executor = executor;
    }

    @Override
    public boolean hasNext() {
        return !delivery.isStopping() && await(begun()).isPresent();
    }

    @Override
    public TranslatedChunk next() {
        TranslatedChunk chunk = await(begun()).orElseThrow(NoSuchElementException::new);
        ahead = null;
        begun();
        return chunk;
    }

    @Override
    public void close() throws IOException {
        if (ahead != null) {
            // Whatever it comes to, nobody waits for it any more; but the file must not be closed beneath it.
            ahead.handle((chunk, failure) -> chunk).join();
        }
        chunks.close();
    }

    private CompletableFuture<Optional<TranslatedChunk>> begun() {
        if (ahead == null) {
            ahead = CompletableFuture.supplyAsync(
                    () -> chunks.hasNext() ? Optional.of(translation.apply(chunks.next())) : Optional.empty(),
                    executor);
        }
        return ahead;
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
