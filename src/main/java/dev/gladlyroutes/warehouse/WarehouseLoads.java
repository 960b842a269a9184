package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;

/** The warehouse's steps between the nodes of its route. */
public class WarehouseLoads {

    private final WarehouseTranslator translator;

    WarehouseLoads(WarehouseTranslator translator) {
        this.translator = translator;
    }

    /** The rows of a chunk. */
    public List<WarehouseRow> rows(@Variable("delivery") Delivery delivery, @Body LineChunk chunk) {
        return translator.rows(delivery.ticket(), chunk);
    }

    /**
     * Notes an upserted batch. The database tells how many rows it changed; the others lost against a newer version.
     * Which ones they were is not known, and does not matter to the count. A driver that rewrites batches tells a
     * negative number, and nothing about the rows.
     */
    public void loaded(
            @Variable("chunk") LineChunk chunk,
            @Body List<WarehouseRow> batch,
            @Header(SqlConstants.SQL_UPDATE_COUNT) int changed) {
        int superseded = changed < 0 ? 0 : batch.size() - changed;
        for (WarehouseRow row : batch) {
            chunk.mark(row.lineNumber(), superseded-- > 0 ? Outcome.SUPERSEDED : Outcome.DELIVERED);
        }
    }
}
