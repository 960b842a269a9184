package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.dao.DataAccessException;

/** The warehouse's steps between the nodes of its route. */
public class WarehouseLoads {

    private final Deliveries deliveries;
    private final WarehouseTranslator translator;
    private final WarehouseLoader loader;
    private final Executor translation;
    private final int atOnce;
    private final Executor loading;

    /**
     * @param translation translates while the database loads
     * @param atOnce how many chunks the database loads at once
     * @param loading loads those that are not one after the other
     */
    WarehouseLoads(
            Deliveries deliveries,
            WarehouseTranslator translator,
            WarehouseLoader loader,
            Executor translation,
            int atOnce,
            Executor loading) {
        this.deliveries = deliveries;
        this.translator = translator;
        this.loader = loader;
        this.translation = translation;
        this.atOnce = atOnce;
        this.loading = loading;
    }

    /** The file's chunks behind the checkpoint, with their rows. */
    public TranslatedChunks chunks(FileLoad load, int chunkLines) throws IOException {
        // One is translated while the others are loaded.
        return new TranslatedChunks(
                load,
                deliveries.chunks(load.delivery(), chunkLines),
                chunk -> translate(load, chunk),
                atOnce,
                translation);
    }

    private TranslatedChunk translate(FileLoad load, LineChunk chunk) {
        TranslatedChunk translated = translator.translate(load.delivery().ticket(), load.table(), chunk);
        if (atOnce > 1 && !translated.rows().isEmpty()) {
            load.ahead()
                    .begin(
                            translated,
                            () -> CompletableFuture.supplyAsync(() -> loader.load(translated.rows()), loading));
        }
        return translated;
    }

    /**
     * Upserts a batch. A row that a later one of the batch replaced is superseded. Of the others the database tells how
     * many it wrote; the rest lost against a newer version. Which ones they were is not known, and does not matter to
     * the count.
     *
     * @throws DataAccessException when the database refuses a row or is not there; then none is loaded
     */
    public void upsert(
            @Variable("load") FileLoad load, @Variable("chunk") LineChunk chunk, @Body List<WarehouseRow> batch) {
        int written = load.ahead().load(chunk, batch, loader::load);
        Map<String, WarehouseRow> lastOfId = new HashMap<>();
        batch.forEach(row -> lastOfId.put(row.id(), row));
        int lost = lastOfId.size() - written;
        for (WarehouseRow row : batch) {
            boolean replaced = lastOfId.get(row.id()) != row;
            boolean superseded = replaced || lost > 0;
            lost -= superseded && !replaced ? 1 : 0;
            chunk.mark(row.lineNumber(), superseded ? Outcome.SUPERSEDED : Outcome.DELIVERED);
        }
    }
}
