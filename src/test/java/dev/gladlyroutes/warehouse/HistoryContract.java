package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.source.ExportTable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is kept of tables that append, on any database. */
abstract class HistoryContract {

    private static final Instant WINDOW = Upserts.WINDOW;
    private static final String HISTORY = "select name, valid_from, valid_to, is_current from agents_history"
            + " where id = 'a' order by valid_from, _job_updated_at, _file_line";

    private TestWarehouse warehouse;
    private JdbcTemplate jdbc;

    /** A database without tables. */
    abstract TestWarehouse warehouse();

    @BeforeEach
    void createTables() throws Exception {
        warehouse = warehouse();
        jdbc = new JdbcTemplate(warehouse.database());
        warehouse.schema("").prepare();
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void tellsFromWhenToWhenAVersionWasTheLatest() {
        load(SyncMethod.APPEND, "agents", 1, 0, agent("Ann"));
        load(SyncMethod.APPEND, "agents", 2, 0, agent("Anna"));
        assertThat(rows(HISTORY)).containsExactly("Ann 1 2 false", "Anna 2 null true");
    }

    @Test
    void endsWithTheSameHistoryWhateverTheOrderOfTheJobs() {
        for (List<Integer> order : RelationsContract.permutations(List.of(0, 1, 2, 3, 4))) {
            ExportTable.NAMES.forEach(table -> jdbc.execute("delete from " + table + "_versions"));
            ExportTable.NAMES.forEach(table -> jdbc.execute("delete from " + table));
            order.forEach(this::loadJob);
            loadJob(order.get(0));
            assertThat(rows(HISTORY))
                    .as("order %s", order)
                    .containsExactly(
                            "Ann 1 2 false", "Anna 2 2 false", "Anne 2 2 false", "Anna 2 4 false", "Ann 4 null true");
            assertThat(rows("select count(*) from agents_versions")).containsExactly("9");
            assertThat(rows("select id, name from agents order by id"))
                    .isEqualTo(rows("select id, name from agents_history where is_current order by id"));
        }
    }

    /** Two versions of the job of window 2, of which one tells the same agent twice; and windows that tell nothing new. */
    private void loadJob(int job) {
        switch (job) {
            case 0 -> load(SyncMethod.APPEND, "agents", 1, 0, agent("Ann"), "{\"id\":\"b\"}");
            case 1 -> load(SyncMethod.APPEND, "agents", 2, 0, agent("Anna"), "{\"id\":\"b\"}");
            case 2 -> load(SyncMethod.APPEND, "agents", 2, 1, agent("Anne"), agent("Anna"));
            case 3 -> load(SyncMethod.APPEND, "agents", 3, 0, agent("Anna"));
            default -> load(SyncMethod.APPEND, "agents", 4, 0, agent("Ann"), "{\"id\":\"b\"}");
        }
    }

    @Test
    void keepsEveryVersionOnceHoweverOftenItsFileIsLoaded() {
        IntStream.range(0, 3).forEach(time -> load(SyncMethod.APPEND, "agents", 1, 0, agent("Ann"), agent("Anna")));
        assertThat(rows("select name, _file_line from agents_versions order by _file_line"))
                .containsExactly("Ann 1", "Anna 2");
    }

    @Test
    void takesNeighboursWithTheSameRecordForOneThatBeganWithTheFirst() {
        load(SyncMethod.APPEND, "agents", 3, 0, agent("Ann"));
        load(SyncMethod.APPEND, "agents", 1, 0, agent("Ann"));
        load(SyncMethod.APPEND, "agents", 2, 0, agent("Ann"));
        assertThat(rows(HISTORY)).containsExactly("Ann 1 null true");
        assertThat(rows("select _job_id from agents_history")).containsExactly("job-1-0");
    }

    @Test
    void isEmptyForATableThatIsLoadedIncrementally() {
        load(SyncMethod.INCREMENTAL, "agents", 1, 0, agent("Ann"));
        assertThat(rows("select id from agents")).containsExactly("a");
        assertThat(rows("select id from agents_versions")).isEmpty();
    }

    @Test
    void beginsWhenATableIsSwitchedAndIsFilledByLoadingFormerFilesAgain() {
        load(SyncMethod.INCREMENTAL, "agents", 1, 0, agent("Ann"));
        load(SyncMethod.INCREMENTAL, "agents", 2, 0, agent("Anna"));
        load(SyncMethod.APPEND, "agents", 3, 0, agent("Anne"));
        assertThat(rows(HISTORY)).containsExactly("Anne 3 null true");
        load(SyncMethod.APPEND, "agents", 1, 0, agent("Ann"));
        load(SyncMethod.APPEND, "agents", 2, 0, agent("Anna"));
        assertThat(rows(HISTORY)).containsExactly("Ann 1 2 false", "Anna 2 3 false", "Anne 3 null true");
        assertThat(rows("select name from agents")).containsExactly("Anne");
    }

    @Test
    void hasEveryColumnOfEveryTable() {
        for (String table : ExportTable.NAMES) {
            load(SyncMethod.APPEND, table, 1, 0, "{\"id\":\"x\",\"conversationId\":\"v\"}");
            String columns = String.join(
                    ", ",
                    WarehouseTables.named(table).columns().stream()
                            .map(Column::name)
                            .toList());
            List<String> row = rows("select " + columns + " from " + table);
            assertThat(row).hasSize(1);
            assertThat(rows("select " + columns + " from " + table + "_history"))
                    .isEqualTo(row);
        }
    }

    private void load(SyncMethod method, String table, int window, int version, String... lines) {
        List<WarehouseRow> rows = new ArrayList<>();
        for (int line = 1; line <= lines.length; line++) {
            rows.add(Upserts.row(
                    "job-" + window + "-" + version,
                    table,
                    WINDOW.plus(Duration.ofDays(window)),
                    WINDOW.plusSeconds(version),
                    line,
                    lines[line - 1]));
        }
        warehouse.loader("", Upserts.plan(method)).load(rows);
    }

    /** Rows as text; a window's end is told by its number. */
    private List<String> rows(String sql) {
        return jdbc.query(sql, (row, number) -> {
            List<String> values = new ArrayList<>();
            for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                values.add(value(row, index));
            }
            return String.join(" ", values);
        });
    }

    private static String value(ResultSet row, int index) throws SQLException {
        String column = row.getMetaData().getColumnLabel(index).toLowerCase(Locale.ROOT);
        if (column.equals("is_current")) {
            return String.valueOf(row.getBoolean(index));
        }
        OffsetDateTime time = column.startsWith("valid_") ? row.getObject(index, OffsetDateTime.class) : null;
        return time == null
                ? toText(row.getObject(index))
                : String.valueOf(Duration.between(WINDOW, time.toInstant()).toDays());
    }

    private static String toText(Object value) {
        return value instanceof byte[] json ? new String(json, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    private static String agent(String name) {
        return "{\"id\":\"a\",\"name\":\"" + name + "\"}";
    }
}
