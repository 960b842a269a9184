package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of single lines, and the loader on any database. */
final class Upserts {

    static final Instant WINDOW = TestDelivery.WINDOW_END;

    static final EventWords WORDS = new EventWords("myorg.gladly.com", "1", EventNames.GLADLY);

    static final SyncPlan PLAN = plan(SyncMethod.INCREMENTAL);

    private Upserts() {}

    /** The same method for every table. */
    static SyncPlan plan(SyncMethod method) {
        TableSync sync = new TableSync(method, null);
        return new SyncPlan(sync, sync, sync, sync);
    }

    /** The row of a line in a file of the given window and version. */
    static WarehouseRow row(String table, Instant windowEnd, Instant updatedAt, long line, String json) {
        return row("job-1", table, windowEnd, updatedAt, line, json);
    }

    /** The row of a line in a job's file of the given window and version. */
    static WarehouseRow row(String job, String table, Instant windowEnd, Instant updatedAt, long line, String json) {
        Ticket ticket =
                new Ticket(1, "warehouse", "myorg", job, table + ".jsonl", updatedAt, windowEnd, false, 1, 0, null);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        WarehouseTranslator translator =
                new WarehouseTranslator(FieldPolicy.NONE, Clock.fixed(WINDOW, ZoneOffset.UTC), DriftPolicy.KEEP);
        return rows(translator, ticket, new LineChunk(List.of(new Line(line, 0, bytes, false))))
                .get(0);
    }

    /** The rows of a chunk of a documented file, into the table as it is documented; none of any other file. */
    static List<WarehouseRow> rows(WarehouseTranslator translator, Ticket ticket, LineChunk chunk) {
        String table = ticket.table();
        return translator
                .translate(ticket, ExportTable.isKnown(table) ? WarehouseTables.named(table) : null, chunk)
                .rows();
    }

    /** A row's values by the names of their columns; the raw record as text. */
    static Map<String, Object> columns(String table, WarehouseRow row) {
        List<Column> columns = WarehouseTables.named(table).columns();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            Object value = row.values().get(index);
            values.put(
                    columns.get(index).name(),
                    value instanceof byte[] json ? new String(json, StandardCharsets.UTF_8) : value);
        }
        return values;
    }

    /** Loads rows into a database that has the tables. */
    static WarehouseLoader loader(DataSource database, WarehouseDialect dialect) {
        return loader(database, dialect, PLAN);
    }

    /** Loads rows into a database whose tables have a prefix. */
    static WarehouseLoader loader(DataSource database, WarehouseDialect dialect, String tablePrefix) {
        return loader(database, dialect, tablePrefix, PLAN);
    }

    /** Loads rows into a database that has the tables, after a plan. */
    static WarehouseLoader loader(DataSource database, WarehouseDialect dialect, SyncPlan plan) {
        return loader(database, dialect, "", plan);
    }

    private static WarehouseLoader loader(
            DataSource database, WarehouseDialect dialect, String tablePrefix, SyncPlan plan) {
        return new WarehouseLoader(
                new JdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                dialect,
                new WarehouseFailures(dialect, WarehousePropertiesTest.of("", "user", Secret.of(""), tablePrefix)),
                tablePrefix,
                plan);
    }
}
