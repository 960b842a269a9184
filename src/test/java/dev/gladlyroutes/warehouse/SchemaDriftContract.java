package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.support.LogCapture;
import dev.gladlyroutes.support.MovableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of fields that are not documented, on any database. */
abstract class SchemaDriftContract {

    private static final String ITEMS = "conversation_items.jsonl";

    @RegisterExtension
    final LogCapture log = new LogCapture(SchemaDrift.class);

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

    @Test
    void notesADifferenceWithASampleAndSaysItOnce() {
        load(DriftPolicy.KEEP, ITEMS, sms("1", ""), sms("2", ",\"mood\":\"glad\""));
        load(DriftPolicy.KEEP, ITEMS, sms("3", ",\"mood\":\"sad\""), sms("4", ",\"mood\":7"));

        assertThat(rows("select table_name, drift, content_type, path, json_type, sample, records, first_job_id,"
                        + " first_file_line, column_name from schema_drift"))
                .containsExactly("conversation_items NEW_FIELD SMS content.mood string \"glad\" 3 job-1 2 null");
        assertThat(log.lines())
                .containsExactly("WARN Exports have changed: new field content.mood of SMS in " + ITEMS
                        + ", job job-1: it is kept in column raw.");
    }

    @Test
    void givesANewFieldAColumnThatTheRowsOfItsFirstChunkFillToo() {
        load(
                DriftPolicy.EVOLVE,
                ITEMS,
                sms("1", ""),
                sms("2", ",\"mood\":\"glad\",\"score\":1.5,\"bot\":true,\"tags\":[\"a\"],\"more\":{\"x\":1}"));
        load(DriftPolicy.EVOLVE, ITEMS, sms("3", ",\"mood\":\"sad\""));

        assertThat(rows("select id, x_content_mood, x_content_score, x_content_bot, x_content_tags, x_content_more"
                        + " from conversation_items order by id"))
                .satisfies(rows -> {
                    assertThat(rows.get(0)).isEqualTo("1 null null null null null");
                    assertThat(rows.get(1)
                                    .replaceAll("(?i) (t(rue)?|1) ", " true ")
                                    .replace(": ", ":"))
                            .isEqualTo("2 glad 1.5 true [\"a\"] {\"x\":1}");
                    assertThat(rows.get(2)).isEqualTo("3 sad null null null null");
                });
        assertThat(rows("select path, column_name, column_type from schema_drift order by path"))
                .containsExactly(
                        "content.bot x_content_bot BOOLEAN",
                        "content.mood x_content_mood TEXT",
                        "content.more x_content_more OBJECT",
                        "content.score x_content_score NUMBER",
                        "content.tags x_content_tags ARRAY");
    }

    @Test
    void givesAColumnToAFieldThatWasKnownBeforeItWasAskedFor() {
        load(DriftPolicy.KEEP, ITEMS, sms("1", ",\"mood\":\"glad\""));
        load(DriftPolicy.EVOLVE, ITEMS, sms("2", ",\"mood\":\"sad\""));

        assertThat(rows("select id, x_content_mood from conversation_items order by id"))
                .containsExactly("1 null", "2 sad");
        assertThat(rows("select column_name, records from schema_drift")).containsExactly("x_content_mood 2");
    }

    @Test
    void sharesTheColumnOfAFieldBetweenTypesOfContent() {
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"mood\":\"a\""), email("2", ",\"mood\":\"b\""));
        load(DriftPolicy.EVOLVE, ITEMS, item("3", "WHATSAPP", ",\"mood\":\"c\""));

        assertThat(rows("select x_content_mood from conversation_items order by id"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void tellsAnotherTypeOfAFieldThatHasGotAColumn() {
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"score\":1"));
        load(DriftPolicy.EVOLVE, ITEMS, sms("2", ",\"score\":\"one\""));

        assertThat(rows("select drift, path from schema_drift order by drift"))
                .containsExactly("CHANGED_TYPE content.score", "NEW_FIELD content.score");
        assertThat(rows("select x_content_score from conversation_items where id = '2'"))
                .containsExactly("null");
    }

    @Test
    void deadLettersRecordsThatDifferUnderQuarantine() {
        LineChunk chunk = load(DriftPolicy.QUARANTINE, ITEMS, sms("1", ""), sms("2", ",\"mood\":1"));

        assertThat(chunk.rejected()).hasSize(1);
        assertThat(chunk.count(Outcome.DELIVERED)).isOne();
        assertThat(rows("select id from conversation_items")).containsExactly("1");
        assertThat(rows("select drift, records from schema_drift")).containsExactly("NEW_FIELD 1");
        assertThat(log.lines()).singleElement().asString().endsWith("such records are dead-lettered.");
    }

    @Test
    void tellsAFieldThatAllFormerRecordsHadAndNoneHasNow() {
        load(DriftPolicy.KEEP, ITEMS, many(100, number -> sms("a" + number, "")));
        load(
                DriftPolicy.KEEP,
                ITEMS,
                many(19, number -> "{\"id\":\"b" + number + "\",\"content\":{\"type\":\"SMS\"}}"));
        assertThat(rows("select drift from schema_drift")).isEmpty();

        jdbc.update("delete from record_fields");
        load(DriftPolicy.KEEP, ITEMS, many(100, number -> sms("a" + number, "")));
        load(
                DriftPolicy.KEEP,
                ITEMS,
                many(20, number -> "{\"id\":\"b" + number + "\",\"content\":{\"type\":\"SMS\"}}"));
        load(
                DriftPolicy.KEEP,
                ITEMS,
                many(20, number -> "{\"id\":\"b" + number + "\",\"content\":{\"type\":\"SMS\"}}"));
        assertThat(rows("select drift, content_type, path, records from schema_drift"))
                .containsExactly("VANISHED_FIELD SMS content.content 20");
        assertThat(rows("select path, records from record_fields where content_type = 'SMS' order by path"))
                .containsExactly(" 140", "content 140", "content.content 100", "content.type 140", "id 140");
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void leavesFilesAloneThatHaveNoTable() {
        load(DriftPolicy.EVOLVE, "surveys.jsonl", "{\"id\":\"1\"}");
        assertThat(rows("select drift from schema_drift")).isEmpty();
    }

    @Test
    void filtersTheLinesOfATableThatIsNotLoaded() {
        LineChunk chunk =
                load(Upserts.plan(SyncMethod.NONE), DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"mood\":1"), "not json", "");
        assertThat(chunk.count(Outcome.FILTERED)).isEqualTo(3);
        assertThat(rows("select drift from schema_drift")).isEmpty();
    }

    @Test
    void givesVersionsTheColumnsOfNewFieldsToo() {
        SyncPlan append = Upserts.plan(SyncMethod.APPEND);
        load(append, DriftPolicy.EVOLVE, ITEMS, sms("1", ""), sms("1", ",\"mood\":\"glad\""));
        assertThat(rows("select x_content_mood from conversation_items_versions order by _file_line"))
                .containsExactly("null", "glad");
        assertThat(rows("select is_current from conversation_items_history where is_current"))
                .hasSize(1);
    }

    /** Loads a file as the route does. */
    private LineChunk load(DriftPolicy policy, String file, String... lines) {
        return load(Upserts.PLAN, policy, file, lines);
    }

    private LineChunk load(SyncPlan plan, DriftPolicy policy, String file, String... lines) {
        MovableClock clock = new MovableClock();
        WarehouseTranslator translator = new WarehouseTranslator(FieldPolicy.NONE, clock, policy);
        JdbcClient client = JdbcClient.create(warehouse.database());
        SchemaDrift drift = new SchemaDrift(
                new DriftStore(client, warehouse.dialect(), "", clock),
                new RecordFields(new JdbcTemplate(warehouse.database()), ""),
                null,
                translator,
                policy,
                plan);
        WarehouseLoads loads = new WarehouseLoads(
                TestDelivery.deliveries(null),
                translator,
                Upserts.loader(warehouse.database(), warehouse.dialect(), plan),
                Runnable::run,
                1,
                Runnable::run);

        FileLoad load = drift.begin(TestDelivery.of(TestDelivery.ticket("warehouse", file)));
        LineChunk chunk = TestDelivery.chunk(lines);
        List<WarehouseRow> rows = drift.note(
                        load, translator.translate(load.delivery().ticket(), load.table(), chunk))
                .rows();
        if (!rows.isEmpty()) {
            loads.upsert(load, chunk, rows);
        }
        drift.finish(load);
        return chunk;
    }

    private List<String> rows(String sql) {
        return jdbc.query(sql, (row, number) -> {
            List<String> values = new ArrayList<>();
            for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                values.add(row.getString(index));
            }
            return String.join(" ", values.stream().map(String::valueOf).toList());
        });
    }

    private static String sms(String id, String more) {
        return item(id, "SMS", more);
    }

    private static String email(String id, String more) {
        return item(id, "EMAIL", more);
    }

    private static String item(String id, String type, String more) {
        return "{\"id\":\"" + id + "\",\"content\":{\"type\":\"" + type + "\",\"content\":\"x\"" + more + "}}";
    }

    private static String[] many(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).toArray(String[]::new);
    }
}
