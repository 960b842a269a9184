package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * Notes an upserted batch. A row that a later one of the batch replaced is superseded. Of the others the database
     * tells how many it changed; the rest lost against a newer version. Which ones they were is not known, and does not
     * matter to the count. A driver that rewrites batches tells a negative number, and nothing about the rows.
     */
    public void loaded(
            @Variable("chunk") LineChunk chunk,
            @Body List<WarehouseRow> batch,
            @Header(SqlConstants.SQL_UPDATE_COUNT) int changed) {
        Map<String, WarehouseRow> lastOfId = new HashMap<>();
        batch.forEach(row -> lastOfId.put(row.id(), row));
        int unchanged = changed < 0 ? 0 : batch.size() - changed;
        for (WarehouseRow row : batch) {
            boolean superseded = lastOfId.get(row.id()) != row || unchanged > 0;
            unchanged -= superseded ? 1 : 0;
            chunk.mark(row.lineNumber(), superseded ? Outcome.SUPERSEDED : Outcome.DELIVERED);
        }
    }
}
