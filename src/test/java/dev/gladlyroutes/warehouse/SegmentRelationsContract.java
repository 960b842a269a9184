package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.segment.DerivedEvents;
import dev.gladlyroutes.segment.DerivedEvents.ExportFile;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.source.ExportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relations in the shape of Segment's tell what Segment's sink sends, on any database. */
abstract class SegmentRelationsContract {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant PRESENT = Instant.parse("2031-05-06T12:00:00Z");
    private static final Instant LOADED = Instant.parse("2031-05-07T00:00:00Z");
    private static final String HOST = Upserts.WORDS.namespace();
    private static final String CLOSED = ",\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\"}";
    private static final String OPEN = ",\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"OPEN\"}";
    private static final String BY_AGENT = ",\"initiator\":{\"type\":\"AGENT\",\"id\":\"%s\"}";
    private static final String BY_RULE = ",\"initiator\":{\"type\":\"AUTOMATION\",\"id\":\"rule\"}";

    @TempDir
    private Path directory;

    private TestWarehouse warehouse;
    private JdbcTemplate jdbc;

    /** A database without tables. */
    abstract TestWarehouse warehouse();

    @BeforeEach
    void createTables() throws Exception {
        warehouse = warehouse();
        jdbc = new JdbcTemplate(warehouse.database());
        start(Upserts.WORDS);
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellWhatSegmentIsSentWhateverTheOrderOfTheJobs(EventNames names) throws IOException {
        List<ExportFile> files = generated();
        load(files);
        List<Map<String, String>> sent = sent(files, names);
        assertThat(told(names)).containsExactlyInAnyOrderElementsOf(sent).hasSizeGreaterThan(300);
        assertThat(sent).anySatisfy(event -> assertThat(event).doesNotContainKey("agent_name"));
    }

    @Test
    void foldAgentsTopicsAndClosesAsSegmentsSinkDoes() throws IOException {
        List<ExportFile> files = story();
        load(files);
        List<Map<String, String>> told = told(EventNames.GLADLY);
        assertThat(told).containsExactlyInAnyOrderElementsOf(sent(files, EventNames.GLADLY));
        assertThat(told.stream()
                        .filter(event -> event.containsKey("topic_ids"))
                        .map(event -> event.get("conversation_id") + event.get("topic_ids") + event.get("agent_id")))
                .containsExactlyInAnyOrder(
                        "v1[\"t2\",\"t3\"]a2",
                        "v1[\"t3\",\"t\\\"1\"]a1",
                        "v1[\"t3\",\"t\\\"1\"]a3",
                        "v2[]null",
                        "v4[]null");
    }

    @Test
    void areEmptyBeforeTheFirstLoad() throws IOException {
        assertThat(told(EventNames.GLADLY)).isEmpty();
        assertThat(told(EventNames.SEGMENT)).isEmpty();
    }

    @Test
    void followAnotherOrganizationVersionAndVocabularyOfALaterStart() throws IOException {
        List<ExportFile> files = story();
        load(files);
        start(new EventWords("sandbox.gladly.qa", "2.0 'beta'", EventNames.SEGMENT));
        assertThat(told(EventNames.SEGMENT))
                .containsExactlyInAnyOrderElementsOf(
                        events(files, "sandbox.gladly.qa", EventNames.SEGMENT, "2.0 'beta'"));
        assertThat(rows("select event, event_text from tracks").stream().distinct())
                .containsExactlyInAnyOrder(
                        Map.of("event", "conversation_opened", "event_text", "Conversation Opened"),
                        Map.of("event", "conversation_closed", "event_text", "Conversation Closed"));
    }

    @Test
    void areLeftAloneByAStartWithTheSameWords() {
        jdbc.execute("drop view tracks");
        start(Upserts.WORDS);
        assertThat(jdbc.queryForList(
                        "select table_name from information_schema.views where lower(table_name) = 'tracks'"))
                .isEmpty();
    }

    @Test
    void haveTheColumnsThatSegmentGivesEveryEvent() {
        List<String> common = List.of(
                "id",
                "received_at",
                "sent_at",
                "original_timestamp",
                "timestamp",
                "event",
                "event_text",
                "user_id",
                "anonymous_id",
                "context_library_name",
                "context_library_version",
                "uuid_ts");
        assertThat(columns("tracks")).isEqualTo(common);
        for (EventNames names : EventNames.values()) {
            assertThat(columns(relation(names.created())).subList(0, common.size()))
                    .isEqualTo(common);
            assertThat(columns(relation(names.closed())).subList(0, common.size()))
                    .isEqualTo(common);
        }
    }

    private void start(EventWords words) {
        warehouse.schema("", words).prepare();
    }

    /** Loads files in an order of no meaning. */
    private void load(List<ExportFile> files) {
        List<ExportFile> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(7));
        WarehouseLoader loader = warehouse.loader("");
        WarehouseTranslator translator =
                new WarehouseTranslator(FieldPolicy.NONE, Clock.fixed(LOADED, ZoneOffset.UTC), DriftPolicy.KEEP);
        for (ExportFile file : shuffled) {
            List<WarehouseRow> rows = Upserts.rows(translator, file.ticket("warehouse"), file.chunk());
            if (!rows.isEmpty()) {
                loader.load(rows);
            }
        }
    }

    private static List<Map<String, String>> sent(List<ExportFile> files, EventNames names) {
        return events(files, HOST, names, Upserts.WORDS.version());
    }

    /** The events that Segment's sink sends, as rows. */
    private static List<Map<String, String>> events(
            List<ExportFile> files, String host, EventNames names, String version) {
        return DerivedEvents.of(files, host, names, version).stream()
                .map(SegmentRelationsContract::row)
                .toList();
    }

    private static Map<String, String> row(JsonNode event) {
        Map<String, String> row = new TreeMap<>();
        row.put("id", event.path("messageId").asText());
        row.put("event", relation(event.path("event").asText()));
        row.put("event_text", event.path("event").asText());
        row.put("user_id", event.path("userId").asText());
        row.put("timestamp", event.path("timestamp").asText());
        row.put("original_timestamp", event.path("timestamp").asText());
        JsonNode library = event.path("context").path("library");
        row.put("context_library_name", library.path("name").asText());
        row.put("context_library_version", library.path("version").asText());
        event.path("properties")
                .properties()
                .forEach(property -> row.put(
                        property.getKey().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                        property.getValue().isArray()
                                ? property.getValue().toString()
                                : property.getValue().asText()));
        return row;
    }

    /** What the relations of a vocabulary tell; {@code tracks} must tell the same when it is the configured one. */
    private List<Map<String, String>> told(EventNames names) throws IOException {
        List<Map<String, String>> told = new ArrayList<>(rows("select * from " + relation(names.created())));
        told.addAll(rows("select * from " + relation(names.closed())));
        for (Map<String, String> event : told) {
            for (String loaded : List.of("received_at", "sent_at", "uuid_ts")) {
                assertThat(event.remove(loaded)).isEqualTo("2031-05-07T00:00:00.000Z");
            }
            event.computeIfPresent(
                    names.topicsProperty().equals("topics") ? "topics" : "topic_ids", (key, topics) -> compact(topics));
        }
        return told;
    }

    private static String compact(String json) {
        try {
            return MAPPER.readTree(json).toString();
        } catch (IOException unreadable) {
            throw new AssertionError(json, unreadable);
        }
    }

    private List<Map<String, String>> rows(String sql) {
        return jdbc.query(sql, (row, number) -> {
            ResultSetMetaData columns = row.getMetaData();
            Map<String, String> values = new TreeMap<>();
            for (int index = 1; index <= columns.getColumnCount(); index++) {
                String name = columns.getColumnLabel(index).toLowerCase(Locale.ROOT);
                boolean time = name.endsWith("_at") || name.endsWith("timestamp") || name.endsWith("_ts");
                String value =
                        time ? text(row.getObject(index, OffsetDateTime.class).toInstant()) : row.getString(index);
                if (value != null) {
                    values.put(name, value);
                }
            }
            return values;
        });
    }

    private static String text(Instant time) {
        return time.toString().length() == 20 ? time.toString().replace("Z", ".000Z") : time.toString();
    }

    private List<String> columns(String relation) {
        return jdbc.query("select * from " + relation, rows -> {
            List<String> names = new ArrayList<>();
            for (int index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
                names.add(rows.getMetaData().getColumnLabel(index).toLowerCase(Locale.ROOT));
            }
            return names;
        });
    }

    private static String relation(String event) {
        return event.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /** Jobs of a simulated organization, in the order of their windows. */
    private List<ExportFile> generated() throws IOException {
        new ExportGenerator()
                .generate(
                        directory,
                        ExportPlan.ofSeed(21).withEnd(PRESENT).withJobs(4).withItems(3_000));
        List<ExportFile> files = new ArrayList<>();
        JsonNode jobs = MAPPER.readTree(directory.resolve("jobs.json").toFile());
        for (JsonNode job : jobs) {
            Instant end = Instant.parse(job.path("parameters").path("endAt").asText());
            for (String table : ExportTable.NAMES) {
                Path file = directory.resolve(job.path("id").asText()).resolve(table + ".jsonl");
                if (Files.exists(file)) {
                    files.add(new ExportFile(job.path("id").asText(), table, end, Files.readAllLines(file)));
                }
            }
        }
        files.sort(Comparator.comparing(ExportFile::windowEnd));
        return files;
    }

    /**
     * A conversation that is closed three times, two of them in one millisecond of different microseconds, one that begins
     * with its close, one without customer, and one whose customer is not known.
     */
    private static List<ExportFile> story() {
        String topics = ",\"content\":{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":%s,\"removedTopicIds\":%s}";
        return List.of(
                file(1, "agents", "{\"id\":\"a1\",\"name\":\"Before\"}", "{\"id\":\"a2\"}"),
                file(
                        1,
                        "customers",
                        "{\"id\":\"c1\",\"name\":\" \",\"emailAddresses\":[7,\"b@x\"],\"phoneNumbers\":[\"+1\",\"+2\"]}"),
                file(
                        1,
                        "conversation_items",
                        item("i9", "v1", "c1", "10:09:00.0009Z", BY_RULE + CLOSED),
                        item("i8", "v1", "c1", "10:09:00.0001Z", BY_RULE + CLOSED),
                        item("i5", "v1", "c1", "10:05:00Z", BY_AGENT.formatted("a2")),
                        item("i3", "v1", "c1", "10:03:00Z", topics.formatted("[\"t2\",7,\"\"]", "[\"t\\\"1\"]")),
                        item("i1", "v1", "c1", "10:01:00.0004Z", BY_AGENT.formatted("a1")),
                        item("i2", "v1", "c1", "10:01:00.0001Z", topics.formatted("[\"t\\\"1\"]", "[]")),
                        item("i4", "v1", "c1", "10:03:00Z", topics.formatted("[\"t3\",\"t2\"]", "[]")),
                        item("x1", "v3", "", "10:01:00Z", ""),
                        "{\"id\":\"outside\",\"timestamp\":\"2031-05-05T10:00:00Z\",\"content\":{\"type\":\"CUSTOMER_ACTIVITY\"}}"),
                file(2, "agents", "{\"id\":\"a1\",\"name\":\"Ann \"}"),
                file(2, "customers", "{\"id\":\"c1\",\"name\":\" Käthe\\t\",\"emailAddresses\":[\"a@x\",\"b@x\"]}"),
                file(
                        2,
                        "conversation_items",
                        item("j1", "v1", "c1", "11:00:00Z", BY_RULE + OPEN),
                        item("j2", "v1", "c1", "11:01:00Z", topics.formatted("[\"t\\\"1\"]", "[\"t2\"]")),
                        item("j3", "v1", "c1", "11:02:00Z", BY_AGENT.formatted("a1") + CLOSED),
                        item("j4", "v2", "c2", "11:02:00Z", BY_RULE + CLOSED),
                        item("j5", "v4", "c1", "11:02:00Z", ",\"initiator\":{\"type\":\"CUSTOMER\",\"id\":\"a1\"}"),
                        item("i5", "v1", "c1", "10:05:00Z", BY_AGENT.formatted("a2"))),
                file(
                        3,
                        "conversation_items",
                        item("k1", "v1", "c1", "12:00:00.123456Z", BY_RULE + OPEN),
                        item("k2", "v1", "c1", "12:01:00.123456Z", BY_RULE + CLOSED),
                        item("k3", "v1", "c1", "12:01:00.123456Z", BY_AGENT.formatted("a3")),
                        item("k4", "v4", "c1", "12:02:00Z", BY_RULE + CLOSED)));
    }

    private static ExportFile file(int job, String table, String... lines) {
        return new ExportFile(
                "job-" + job,
                table,
                PRESENT.minus(Duration.ofDays(1)).plus(Duration.ofHours(job)),
                Stream.of(lines).toList());
    }

    private static String item(String id, String conversation, String customer, String time, String rest) {
        return "{\"id\":\"%s\",\"conversationId\":\"%s\",\"customerId\":\"%s\",\"timestamp\":\"2031-05-05T%s\"%s}"
                .formatted(id, conversation, customer, time, rest);
    }
}
