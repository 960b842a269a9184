package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** That only what is newer is written, and how many rows that were, on any database. */
abstract class UpsertContract {

    private static final Instant WINDOW = Upserts.WINDOW;
    private static final Duration DAY = Duration.ofDays(1);

    private TestWarehouse warehouse;
    private JdbcTemplate jdbc;

    /** A database without the schema. */
    abstract TestWarehouse warehouse();

    @BeforeEach
    void createTables() {
        warehouse = warehouse();
        warehouse.schema("").prepare();
        jdbc = new JdbcTemplate(warehouse.database());
    }

    @AfterEach
    void close() {
        warehouse.close();
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

    @ParameterizedTest
    @CsvSource({"agents", "topics", "customers", "conversation_items"})
    void replacesEveryColumnByTheNewerSnapshot(String table) {
        load(table, WINDOW, WINDOW, 5, full("x", "old", false));
        load(table, WINDOW.plus(DAY), WINDOW.plus(DAY), 6, full("x", "new", true));
        Map<String, Object> replaced = columns(table, "x");
        jdbc.execute("delete from " + table);
        load(table, WINDOW.plus(DAY), WINDOW.plus(DAY), 6, full("x", "new", true));
        assertThat(replaced).isEqualTo(columns(table, "x"));
        // An item went to one number or to several addresses.
        replaced.remove("to_address");
        assertThat(replaced).doesNotContainValue(null);
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
    void keepsTheWholeRecordAsJson() throws Exception {
        load("customers", WINDOW, WINDOW, 1, "{\"id\":\"x\",\"emailAddresses\":[\"a@example.com\"],\"new\":{\"é\":1}}");
        assertThat(json(value("customers", "raw")))
                .isEqualTo(json("{\"id\":\"x\",\"emailAddresses\":[\"a@example.com\"],\"new\":{\"é\":1}}"));
        assertThat(value("customers", "email_addresses")).isEqualTo("[\"a@example.com\"]");
    }

    private int load(String table, Instant windowEnd, Instant updatedAt, long line, String json) {
        return warehouse.loader("").load(List.of(Upserts.row(table, windowEnd, updatedAt, line, json)));
    }

    private String value(String table, String column) {
        return jdbc.queryForObject("select " + column + " from " + table + " where id = 'x'", String.class);
    }

    private Map<String, Object> columns(String table, String id) {
        return jdbc.queryForObject(
                "select * from " + table + " where id = ?",
                (row, number) -> {
                    Map<String, Object> columns = new TreeMap<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        columns.put(
                                row.getMetaData().getColumnName(column).toLowerCase(Locale.ROOT),
                                row.getString(column));
                    }
                    return columns;
                },
                id);
    }

    /** A record with every field of every table. */
    private static String full(String id, String value, boolean flag) {
        return """
                {"id":"%1$s","name":"%2$s","emailAddress":"%2$s","disabled":%3$s,"parentId":"%2$s","address":"%2$s",
                 "emailAddresses":["%2$s"],"phoneNumbers":["%2$s"],"externalCustomerId":"%2$s",
                 "externalCustomerIds":{"a":"%2$s"},"conversationId":"%2$s","customerId":"%2$s",
                 "timestamp":"2031-05-06T07:08:0%4$dZ","initiator":{"id":"%2$s","type":"%2$s"},
                 "responder":{"id":"%2$s","type":"%2$s"},"sessionId":"%2$s","content":{"type":"%2$s",
                  "content":{"files":["%2$s"]},"body":"%2$s","subject":"%2$s","from":"%2$s","to":["%2$s"],
                  "cc":["%2$s"],"bcc":["%2$s"],"attachments":["%2$s"],"messageType":"%2$s","messageData":{"a":"%2$s"},
                  "status":{"value":"%2$s","details":"%2$s"},"addedTopicIds":["%2$s"],"removedTopicIds":["%2$s"],
                  "title":"%2$s","activityType":"%2$s","sourceName":"%2$s","link":{"url":"%2$s","text":"%2$s"},
                  "expandByDefault":%3$s,"occurredAt":"2031-05-06T07:08:0%4$dZ","receivedAt":"2031-05-06T07:08:0%4$dZ",
                  "pageId":"%2$s","userId":"%2$s","startedAt":"2031-05-06T07:08:0%4$dZ",
                  "answeredAt":"2031-05-06T07:08:0%4$dZ","completedAt":"2031-05-06T07:08:0%4$dZ",
                  "recordingStatus":"%2$s","recordingUrl":"%2$s","recordingDuration":%4$d,
                  "recordingSummary":{"status":"%2$s","summary":"%2$s","language":"%2$s"},"customChannelId":"%2$s",
                  "companyAddress":"%2$s","customerAddress":"%2$s","groupId":"%2$s","groupName":"%2$s",
                  "companyNumber":"%2$s","customerNumber":"%2$s"}}"""
                .formatted(id, value, flag, flag ? 1 : 0);
    }

    private long rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static String named(String name) {
        return "{\"id\":\"x\",\"name\":\"" + name + "\"}";
    }
}
