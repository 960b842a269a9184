package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** What the warehouse's sink does with every line of a file of items, without a database. */
public final class WarehouseLoops {

    private static final Ticket TICKET = TestDelivery.ticket("warehouse", ExportTable.CONVERSATION_ITEMS + ".jsonl");
    private static final WarehouseTable TABLE = WarehouseTables.named(ExportTable.CONVERSATION_ITEMS);

    private final WarehouseTranslator translator = new WarehouseTranslator(
            FieldPolicy.NONE, Clock.fixed(TestDelivery.WINDOW_END, ZoneOffset.UTC), DriftPolicy.KEEP);
    private final List<Line> lines;
    private final List<WarehouseRow> rows;
    private long bytes;

    public WarehouseLoops(List<Line> lines) {
        this.lines = lines;
        this.rows = List.copyOf(translated());
    }

    /** Makes a row of each line. */
    public int translate() {
        return translated().size();
    }

    /** Writes the rows as they go to PostgreSQL, and tells how many bytes they have. */
    public long encode() throws SQLException {
        bytes = 0;
        BinaryRows target = new BinaryRows(TABLE.columns(), (from, offset, length) -> bytes += length);
        for (WarehouseRow row : rows) {
            target.write(row.values());
        }
        target.end();
        return bytes;
    }

    private List<WarehouseRow> translated() {
        return translator.translate(TICKET, TABLE, new LineChunk(lines)).rows();
    }
}
