package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class H2UpsertTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private static final Instant WINDOW = Upserts.WINDOW;
    private static final Duration DAY = Duration.ofDays(1);

    private final DriverManagerDataSource database = new DriverManagerDataSource(url, "sa", "");
    private final NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(database);

    @BeforeEach
    void createTables() {
        new WarehouseSchema(WarehousePropertiesTest.h2(url, "gladly"), WarehouseDialect.H2).prepare();
        database.setSchema("GLADLY");
    }

    @AfterEach
    void shutDown() {
        jdbc.getJdbcTemplate().execute("shutdown");
    }

    @ParameterizedTest
    @CsvSource({"agents", "topics", "customers", "conversation_items"})
    void neverLetsAnOlderSnapshotOverwriteANewerOne(String table) {
        String json = "{\"id\":\"x\",\"name\":\"%s\",\"customerId\":\"%s\"}";
        String column = "conversation_items".equals(table) ? "customer_id" : "name";
        load(table, WINDOW, WINDOW, 5, json.replace("%s", "first"));
        assertThat(load(table, WINDOW.plus(DAY), WINDOW, 1, json.replace("%s", "newer window")))
                .isOne();
        assertThat(value(table, column)).isEqualTo("newer window");
        assertThat(load(table, WINDOW, WINDOW.plus(DAY), 9, json.replace("%s", "older window")))
                .isZero();
        assertThat(value(table, column)).isEqualTo("newer window");
    }

    @Test
    void letsTheNewerVersionOfAJobWin() {
        load("agents", WINDOW, WINDOW, 9, named("old"));
        assertThat(load("agents", WINDOW, WINDOW.plusMillis(1), 1, named("new")))
                .isOne();
        assertThat(load("agents", WINDOW, WINDOW, 10, named("late"))).isZero();
        assertThat(value("agents", "name")).isEqualTo("new");
    }

    @Test
    void letsTheLaterLineOfAFileWin() {
        load("agents", WINDOW, WINDOW, 7, named("later"));
        assertThat(load("agents", WINDOW, WINDOW, 6, named("earlier"))).isZero();
        assertThat(value("agents", "name")).isEqualTo("later");
    }

    @Test
    void keepsOneRowWhenTheSameComesAgain() {
        load("agents", WINDOW, WINDOW, 7, named("same"));
        assertThat(load("agents", WINDOW, WINDOW, 7, named("same"))).isOne();
        assertThat(rows("agents")).isOne();
        assertThat(value("agents", "name")).isEqualTo("same");
    }

    @Test
    void takesTheNewestLineageForAnUnchangedRow() {
        load("agents", WINDOW, WINDOW, 7, named("same"));
        load("agents", WINDOW.plus(DAY), WINDOW, 2, named("same"));
        assertThat(value("agents", "_file_line")).isEqualTo("2");
    }

    @Test
    void forgetsAFieldThatTheNewerVersionLacks() {
        load("agents", WINDOW, WINDOW, 1, "{\"id\":\"x\",\"name\":\"n\",\"emailAddress\":\"e\"}");
        load("agents", WINDOW.plus(DAY), WINDOW, 1, named("n"));
        assertThat(value("agents", "email_address")).isNull();
    }

    @Test
    void keepsTheWholeRecordAsJson() {
        load("customers", WINDOW, WINDOW, 1, "{\"id\":\"x\",\"emailAddresses\":[\"a@example.com\"],\"new\":{\"é\":1}}");
        assertThat(value("customers", "raw"))
                .isEqualTo("{\"id\":\"x\",\"emailAddresses\":[\"a@example.com\"],\"new\":{\"é\":1}}");
        assertThat(value("customers", "email_addresses")).isEqualTo("[\"a@example.com\"]");
    }

    private int load(String table, Instant windowEnd, Instant updatedAt, long line, String json) {
        return Upserts.run(jdbc, table, Upserts.row(table, windowEnd, updatedAt, line, json));
    }

    private String value(String table, String column) {
        return jdbc.getJdbcTemplate()
                .queryForObject(
                        "select cast(" + column + " as varchar) from " + table + " where id = 'x'", String.class);
    }

    private long rows(String table) {
        return jdbc.getJdbcTemplate().queryForObject("select count(*) from " + table, Long.class);
    }

    private static String named(String name) {
        return "{\"id\":\"x\",\"name\":\"" + name + "\"}";
    }
}
