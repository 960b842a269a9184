package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.dao.DataAccessException;

/** The warehouse's steps between the nodes of its route. */
public class WarehouseLoads {

    private final Deliveries deliveries;
    private final WarehouseTranslator translator;
    private final WarehouseLoader loader;
    private final Executor executor;

    /** @param executor translates while the database loads */
    WarehouseLoads(Deliveries deliveries, WarehouseTranslator translator, WarehouseLoader loader, Executor executor) {
        this.deliveries = deliveries;
        this.translator = translator;
        this.loader = loader;
        this.executor = executor;
    }

    /** The file's chunks behind the checkpoint, with their rows. */
    public TranslatedChunks chunks(FileLoad load, int chunkLines) throws IOException {
        Delivery delivery = load.delivery();
        return new TranslatedChunks(
                delivery,
                deliveries.chunks(delivery, chunkLines),
                chunk -> translator.translate(delivery.ticket(), load.table(), chunk),
                executor);
    }

    /**
     * Upserts a batch. A row that a later one of the batch replaced is superseded. Of the others the database tells how
     * many it wrote; the rest lost against a newer version. Which ones they were is not known, and does not matter to
     * the count.
     *
     * @throws DataAccessException when the database refuses a row or is not there; then none is loaded
     */
    public void upsert(@Variable("chunk") LineChunk chunk, @Body List<WarehouseRow> batch) {
        int written = loader.load(batch);
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
