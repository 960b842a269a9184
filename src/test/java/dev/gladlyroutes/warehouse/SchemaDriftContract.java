package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.support.LogCapture;
import dev.gladlyroutes.support.MovableClock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
                        + " first_file_line from schema_drift"))
                .containsExactly("conversation_items NEW_FIELD SMS content.mood string \"glad\" 3 job-1 2");
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
        assertThat(rows("select path, column_name, column_type from evolved_columns order by path"))
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
        assertThat(rows("select path, records from schema_drift")).containsExactly("content.mood 2");
        assertThat(log.lines())
                .last()
                .isEqualTo("INFO conversation_items has column x_content_mood for field content.mood.");
    }

    @Test
    void sharesTheColumnOfAFieldBetweenTypesOfContent() {
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"mood\":\"a\""), email("2", ",\"mood\":\"b\""));
        load(DriftPolicy.EVOLVE, ITEMS, item("3", "WHATSAPP", ",\"mood\":\"c\""));

        assertThat(rows("select x_content_mood from conversation_items order by id"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void givesAFieldOneColumnWhateverItIsInOtherTypesOfContent() {
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"score\":1"), email("2", ",\"score\":\"one\""));
        load(DriftPolicy.EVOLVE, ITEMS, sms("3", ",\"score\":3"));

        assertThat(rows("select column_name, column_type from evolved_columns"))
                .containsExactly("x_content_score NUMBER");
        assertThat(rows("select case when x_content_score is null then 'none' else 'number' end"
                        + " from conversation_items order by id"))
                .containsExactly("number", "none", "number");
    }

    @Test
    void givesFieldsColumnsOfTheirOwnWhoseNamesHaveTheSameWords() {
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"pageUrl\":\"a\",\"pageURL\":\"b\""));
        load(DriftPolicy.EVOLVE, ITEMS, sms("2", ",\"pageUrl\":\"c\",\"pageURL\":\"d\""));

        List<String> columns = rows("select column_name from evolved_columns order by path desc");
        assertThat(columns).hasSize(2).contains("x_content_page_url");
        assertThat(rows("select " + String.join(", ", columns) + " from conversation_items order by id"))
                .containsExactly("a b", "c d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mood.", "a.b", "tab\\t", "?"})
    void givesNoColumnToAFieldWhoseNameAPathCannotTell(String name) {
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"" + name + "\":1"));
        load(DriftPolicy.EVOLVE, ITEMS, sms("2", ",\"" + name + "\":1"));

        assertThat(rows("select drift, records from schema_drift")).containsExactly("NEW_FIELD 2");
        assertThat(rows("select path from evolved_columns")).isEmpty();
    }

    @Test
    void takesAnyTypeOfContent() {
        load(DriftPolicy.EVOLVE, ITEMS, item("1", "x".repeat(300), ""), item("2", "two\\nlines", ""));

        assertThat(rows("select content_type from schema_drift order by content_type"))
                .containsExactly("two?lines", "x".repeat(255));
        assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains("\n"));
    }

    @Test
    void tellsOnlySoManyDifferencesApart() {
        for (int file = 0; file < 7; file++) {
            String prefix = "field" + file + "x";
            load(
                    DriftPolicy.KEEP,
                    ITEMS,
                    many(190, number -> item("1", prefix + number, ",\"" + prefix + number + "\":1")));
        }

        assertThat(rows("select path from schema_drift")).hasSizeBetween(1_000, 1_010);
        assertThat(rows("select sum(records) from schema_drift where drift = 'NEW_FIELD'"))
                .containsExactly("1330");
        assertThat(rows("select distinct content_type from record_fields")).hasSizeBetween(200, 300);
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

    @Test
    void fillsTheColumnOfANewFieldInVersionsThatAreLoadedAgain() {
        SyncPlan append = Upserts.plan(SyncMethod.APPEND);
        load(append, DriftPolicy.KEEP, ITEMS, sms("1", ",\"mood\":\"glad\""));
        load(append, DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"mood\":\"glad\""));
        assertThat(rows("select x_content_mood from conversation_items_versions"))
                .containsExactly("glad");
    }

    @Test
    void givesATableBesideTheColumnsThatItsTableHasGotMeanwhile() {
        TablesBeside beside = new TablesBeside(JdbcClient.create(warehouse.jdbc()), warehouse.dialect(), "");
        beside.create(WarehouseTables.named("conversation_items"), "_refresh_1");
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"mood\":\"glad\""));

        beside.create(columns().current("conversation_items"), "_refresh_1");

        assertThat(rows("select x_content_mood from conversation_items_refresh_1"))
                .isEmpty();
    }

    @Test
    void addsAColumnThatAProcessCouldOnlyAnnounce() {
        jdbc.update(
                "insert into evolved_columns values ('conversation_items', 'content.mood', 'x_content_mood', 'TEXT', ?)",
                OffsetDateTime.now(ZoneOffset.UTC));
        load(DriftPolicy.EVOLVE, ITEMS, sms("1", ",\"mood\":\"glad\""));
        assertThat(rows("select x_content_mood from conversation_items")).containsExactly("glad");
    }

    private EvolvedColumns columns() {
        return new EvolvedColumns(JdbcClient.create(warehouse.jdbc()), warehouse.dialect(), "", new MovableClock());
    }

    /** Loads a file as the route does. */
    private LineChunk load(DriftPolicy policy, String file, String... lines) {
        return load(Upserts.PLAN, policy, file, lines);
    }

    private LineChunk load(SyncPlan plan, DriftPolicy policy, String file, String... lines) {
        MovableClock clock = new MovableClock();
        WarehouseTranslator translator = new WarehouseTranslator(FieldPolicy.NONE, clock, policy);
        SchemaDrift drift = new SchemaDrift(
                new DriftStore(JdbcClient.create(warehouse.jdbc()), "", clock),
                columns(),
                new RecordFields(warehouse.jdbc(), ""),
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
