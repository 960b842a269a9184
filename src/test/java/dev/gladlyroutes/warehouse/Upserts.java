package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The upsert files, run the way the route runs them. */
final class Upserts {

    static final Instant WINDOW = TestDelivery.WINDOW_END;

    private Upserts() {}

    static String text(String file) {
        try (InputStream sql = Upserts.class.getResourceAsStream("/" + file)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static WarehouseRow row(String table, long line, String json) {
        return row(table, WINDOW, WINDOW, line, json);
    }

    /** The row of a line in a file of the given window and version. */
    static WarehouseRow row(String table, Instant windowEnd, Instant updatedAt, long line, String json) {
        Ticket ticket =
                new Ticket(1, "warehouse", "myorg", "job-1", table + ".jsonl", updatedAt, windowEnd, false, 1, 0, null);
        WarehouseRow row = new WarehouseTranslator(Clock.fixed(WINDOW, ZoneOffset.UTC))
                .rows(ticket, TestDelivery.chunk(json))
                .get(0);
        row.put("_file_line", line);
        return row;
    }

    /** Runs H2's upsert of a table; tells how many rows it changed. */
    static int run(NamedParameterJdbcTemplate jdbc, String table, WarehouseRow row) {
        String sql = text("warehouse/h2/upsert-" + table + ".sql").replace(":#", ":");
        return jdbc.update(sql, new MapSqlParameterSource(row));
    }
}
