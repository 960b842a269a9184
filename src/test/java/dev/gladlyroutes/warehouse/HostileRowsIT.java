package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.hostile.HostileLines;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.MariaDb;
import dev.gladlyroutes.support.Postgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever becomes a row, every database keeps, and all keep the same. */
class HostileRowsIT {

    private static final List<String> VALUES = List.of(
            "null",
            "{}",
            "[]",
            "[{\"id\":\"x\"}]",
            "{\"id\":{},\"type\":[]}",
            "true",
            "7",
            "-0.0",
            "1e400",
            "1e-400",
            "1e99999",
            "1e-99999",
            "9".repeat(1_000),
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"2031-05-06T07:08:09Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"+10000-01-01T00:00:00Z\"",
            "\"-999999999-01-01T00:00:00+18:00\"",
            "\"+999999999-12-31T23:59:59-18:00\"",
            "\"\\u0000\"",
            "\"a\\ud800b\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\\u2028\\u0085\\ufeff\\uffff\"",
            "\"" + "y".repeat(300) + "\"",
            "[\"\\u0000\"]",
            "{\"\\ud800\":1}");

    private static final int BATCH = 200;

    private static final Clock CLOCK = Clock.fixed(TestDelivery.WINDOW_END, ZoneOffset.UTC);

    @TempDir
    private static Path directory;

    private static Postgres postgres;
    private static MariaDb mariaDb;
    private static List<TestWarehouse> warehouses;

    private final WarehouseTranslator translator = new WarehouseTranslator(FieldPolicy.NONE, CLOCK, DriftPolicy.KEEP);

    @BeforeAll
    static void createTables() throws Exception {
        postgres = Postgres.start();
        mariaDb = MariaDb.start();
        warehouses = List.of(
                TestWarehouse.h2(),
                TestWarehouse.duckDb(directory),
                new TestWarehouse(new PostgresDialect(), postgres.url(), "postgres"),
                new TestWarehouse(new MariaDbDialect(), mariaDb.url(), MariaDb.USER));
        warehouses.forEach(warehouse -> warehouse.schema("").prepare());
    }

    @AfterAll
    static void stopDatabases() throws Exception {
        warehouses.forEach(TestWarehouse::close);
        postgres.close();
        mariaDb.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation_items", "customers", "agents", "topics"})
    void anyValueInAnyFieldIsRejectedOrKeptByAllDatabases(String table) {
        List<byte[]> lines = new ArrayList<>();
        for (Column column : WarehouseTables.named(table).columns()) {
            for (String[] pointer : column.pointers()) {
                for (String value : VALUES) {
                    lines.add(record(pointer, value).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        for (String value : VALUES) {
            lines.add(("{\"id\":\"more\",\"initiator\":" + value + ",\"more\":" + value + "}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(differences(table, lines)).isEmpty();
        assertThat(contents(warehouses.get(0), table)).isNotEmpty();
        assertThat(warehouses).allSatisfy(warehouse -> assertThat(contents(warehouse, table))
                .isEqualTo(contents(warehouses.get(0), table)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation_items", "customers", "agents", "topics"})
    void aSpoiltLineIsRejectedOrKeptByAllDatabases(String table) {
        HostileLines hostile = HostileLines.of(table);
        List<byte[]> lines = new ArrayList<>(hostile.valid());
        for (long seed = HostileLines.firstSeed();
                seed < HostileLines.firstSeed() + HostileLines.count(20_000) / 4;
                seed++) {
            lines.add(hostile.line(seed));
        }
        assertThat(differences(table, lines)).isEmpty();
        assertThat(contents(warehouses.get(0), table)).isNotEmpty();
        assertThat(warehouses).allSatisfy(warehouse -> assertThat(contents(warehouse, table))
                .isEqualTo(contents(warehouses.get(0), table)));
    }

    /** A record whose other fields are in order. */
    private static String record(String[] pointer, String value) {
        String field = value;
        for (int step = pointer.length - 1; step > 0; step--) {
            field = "{\"" + pointer[step] + "\":" + field + "}";
        }
        String id = "id".equals(pointer[0])
                ? ""
                : "\"id\":\"" + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)) + "\",";
        return "{" + id + "\"" + pointer[0] + "\":" + field + "}";
    }

    /** What a database refuses of what the translator kept. */
    private List<String> differences(String table, List<byte[]> lines) {
        List<WarehouseRow> rows = new ArrayList<>();
        long number = 0;
        for (byte[] bytes : lines) {
            LineChunk chunk = new LineChunk(List.of(new Line(++number, 0, bytes, false)));
            rows.addAll(Upserts.rows(translator, TestDelivery.ticket("warehouse", table + ".jsonl"), chunk));
        }
        List<String> differences = new ArrayList<>();
        for (TestWarehouse warehouse : warehouses) {
            for (int from = 0; from < rows.size(); from += BATCH) {
                List<WarehouseRow> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
                if (refusal(warehouse, batch) != null) {
                    batch.forEach(row -> {
                        String refusal = refusal(warehouse, List.of(row));
                        if (refusal != null) {
                            differences.add("%s: %s: %s"
                                    .formatted(
                                            warehouse.dialect().name(),
                                            refusal,
                                            HexFormat.of().formatHex(lines.get((int) row.lineNumber() - 1))));
                        }
                    });
                }
            }
        }
        return differences;
    }

    private static @Nullable String refusal(TestWarehouse warehouse, List<WarehouseRow> rows) {
        try {
            warehouse.loader("").load(rows);
            return null;
        } catch (DataAccessException refused) {
            return String.valueOf(refused.getMostSpecificCause().getMessage());
        }
    }

    private static List<Map<String, Object>> contents(TestWarehouse warehouse, String table) {
        String columns = WarehouseTables.named(table).columns().stream()
                .filter(column -> !column.type().isJson())
                .map(Column::name)
                .collect(Collectors.joining(", "));
        return new JdbcTemplate(warehouse.database())
                        .query("select " + columns + ", _file_line from " + table, (row, number) -> {
                            Map<String, Object> values = new TreeMap<>();
                            for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                                values.put(
                                        row.getMetaData().getColumnLabel(index).toLowerCase(Locale.ROOT),
                                        value(row, index));
                            }
                            return values;
                        })
                        .stream()
                        .sorted(Comparator.comparing(row -> String.valueOf(row.get("id"))))
                        .toList();
    }

    private static String value(ResultSet row, int index) throws SQLException {
        String type = row.getMetaData().getColumnTypeName(index).toLowerCase(Locale.ROOT);
        if (type.startsWith("timestamp") || type.startsWith("datetime")) {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time == null ? "null" : time.toInstant().toString();
        }
        return String.valueOf(type.startsWith("bool") ? row.getObject(index) : row.getString(index));
    }
}
