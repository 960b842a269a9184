package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Postgres;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class UpsertIT {

    private static final Map<String, String> COLUMNS = columns();

    private static Postgres postgres;

    /** The databases that the state can be kept in. */
    enum Database {
        H2,
        POSTGRESQL
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    private NamedParameterJdbcTemplate h2;

    @BeforeEach
    void openH2() {
        h2 = new NamedParameterJdbcTemplate(
                new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", true));
    }

    @ParameterizedTest
    @EnumSource
    void writesNewRowsAndOverOldOnesOfTheOrganizationAlone(Database database) {
        NamedParameterJdbcTemplate jdbc = tableOn(database);
        Upsert upsert = new Upsert(jdbc, "memory", "memory_id", COLUMNS, List.of());
        upsert.write("ours", Map.of("a", row("old", 5), "b", row("same", 5)));
        upsert.write("theirs", Map.of("a", row("theirs", 5)));
        upsert.write("ours", Map.of("a", row("new", 1), "c", row(null, 1)));
        assertThat(content(jdbc, "ours")).isEqualTo(Map.of("a", "new 1", "b", "same 5", "c", "null 1"));
        assertThat(content(jdbc, "theirs")).isEqualTo(Map.of("a", "theirs 5"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesRowsThatAreNewerByTheirVersion(Database database) {
        NamedParameterJdbcTemplate jdbc = tableOn(database);
        Upsert upsert = new Upsert(jdbc, "memory", "memory_id", COLUMNS, List.of("at", "line"));
        upsert.write("ours", Map.of("a", row("newer", 12), "b", row("older", 9), "c", row("the same", 10)));
        upsert.write("ours", Map.of("a", row("given", 10), "b", row("given", 10), "c", row("given", 10)));
        assertThat(content(jdbc, "ours")).isEqualTo(Map.of("a", "newer 12", "b", "given 10", "c", "given 10"));
    }

    @ParameterizedTest
    @EnumSource
    void writesMoreRowsThanAnArrayTakes(Database database) {
        NamedParameterJdbcTemplate jdbc = tableOn(database);
        Map<String, List<String>> rows = new HashMap<>();
        for (int number = 0; number < 70_000; number++) {
            rows.put("id" + number, row("text", number));
        }
        new Upsert(jdbc, "memory", "memory_id", COLUMNS, List.of()).write("ours", rows);
        assertThat(content(jdbc, "ours")).hasSize(70_000).containsEntry("id69999", "text 69999");
    }

    @ParameterizedTest
    @EnumSource
    void writesNothingForNoRows(Database database) {
        NamedParameterJdbcTemplate jdbc = tableOn(database);
        new Upsert(jdbc, "memory", "memory_id", COLUMNS, List.of()).write("ours", Map.of());
        assertThat(content(jdbc, "ours")).isEmpty();
    }

    private NamedParameterJdbcTemplate tableOn(Database database) {
        NamedParameterJdbcTemplate jdbc = database == Database.H2
                ? h2
                : new NamedParameterJdbcTemplate(new DriverManagerDataSource(postgres.url()));
        jdbc.getJdbcTemplate().execute("drop table if exists memory");
        jdbc.getJdbcTemplate()
                .execute("create table memory (organization varchar(255), memory_id varchar(255), words text,"
                        + " at timestamp(6) with time zone, line bigint, primary key (organization, memory_id))");
        return jdbc;
    }

    private static Map<String, String> content(NamedParameterJdbcTemplate jdbc, String organization) {
        Map<String, String> content = new HashMap<>();
        jdbc.query("select * from memory where organization = :o", Map.of("o", organization), row -> {
            content.put(row.getString("memory_id"), row.getString("words") + " " + row.getLong("line"));
        });
        return content;
    }

    private static List<String> row(String words, long line) {
        return Arrays.asList(words, "2031-05-06T12:00:00.123456Z", Long.toString(line));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("words", "text");
        columns.put("at", "timestamp(6) with time zone");
        columns.put("line", "bigint");
        return columns;
    }
}
