package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.LineChunk;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of a file that are loaded before their turn, so that the database works on several at once. What became of a
 * chunk is told when its turn has come, so all are counted in their order. Rows behind the last chunk that is counted are
 * loaded again by the next attempt, as after a kill, and nothing changes.
 */
final class LoadsAhead {

    private final Map<LineChunk, Ahead> chunks = new LinkedHashMap<>();

    /** @param written how many rows were; null when the chunk is loaded in its turn */
    private record Ahead(List<WarehouseRow> rows, Set<String> ids, @Nullable CompletableFuture<Integer> written) {

        Ahead inItsTurn() {
            return new Ahead(rows, ids, null);
        }
    }

    /**
     * Begins to load a chunk. One that shares a record with a chunk before it has to wait for its turn: which of the two
     * lines is superseded depends on the order.
     *
     * @param load begins to load the chunk's rows
     */
    synchronized void begin(TranslatedChunk chunk, Supplier<CompletableFuture<Integer>> load) {
        Set<String> ids = chunk.rows().stream().map(WarehouseRow::id).collect(Collectors.toSet());
        boolean isAlone = chunks.values().stream().allMatch(other -> Collections.disjoint(other.ids(), ids));
        chunks.put(chunk.chunk(), new Ahead(chunk.rows(), ids, isAlone ? load.get() : null));
    }

    /**
     * How many rows of a batch were written ahead, or are written now. The chunks before its own are over by now.
     *
     * @param load loads what was not loaded ahead, and what is tried again
     */
    int load(LineChunk chunk, List<WarehouseRow> batch, ToIntFunction<List<WarehouseRow>> load) {
        Ahead ahead = taken(chunk);
        if (ahead == null || ahead.written() == null) {
            return load.applyAsInt(batch);
        }
        if (ahead.rows() == batch) {
            return await(ahead.written());
        }
        // They have got another column meanwhile, and must not be loaded beside themselves.
        settle(ahead.written());
        return load.applyAsInt(batch);
    }

    /** Waits until nothing is loaded any more. */
    void end() {
        copy().forEach(ahead -> {
            if (ahead.written() != null) {
                settle(ahead.written());
            }
        });
    }

    private synchronized List<Ahead> copy() {
        return List.copyOf(chunks.values());
    }

    /** Its records stay known until the next chunk's turn, because its load may be tried again. */
    private synchronized @Nullable Ahead taken(LineChunk chunk) {
        Ahead ahead = chunks.get(chunk);
        if (ahead != null) {
            chunks.keySet().removeAll(before(chunk));
            chunks.put(chunk, ahead.inItsTurn());
        }
        return ahead;
    }

    private List<LineChunk> before(LineChunk chunk) {
        return chunks.keySet().stream().takeWhile(other -> other != chunk).toList();
    }

    private static void settle(CompletableFuture<Integer> written) {
        written.handle((rows, failure) -> rows).join();
    }

    private static int await(CompletableFuture<Integer> written) {
        try {
            return written.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw failed;
        }
    }
}
