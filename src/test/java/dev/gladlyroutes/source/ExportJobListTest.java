package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ExportJobListTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void keepsOldestJobFirst() throws Exception {
        assertThat(ids(
                        job("c", "2031-01-01T00:00:00Z", "2031-01-03T00:00:00Z"),
                        job("a", "2031-01-05T00:00:00Z", "2031-01-01T00:00:00Z"),
                        job("b", "2031-01-04T00:00:00Z", "2031-01-02T00:00:00Z")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void ordersByInstantWhateverTheFractionDigits() throws Exception {
        String update = "2031-01-09T00:00:00Z";
        assertThat(ids(
                        job("e", update, "2031-01-01T00:00:00.12Z"),
                        job("a", update, "2031-01-01T00:00:00Z"),
                        job("d", update, "2031-01-01T00:00:00.111111111Z"),
                        job("c", update, "2031-01-01T00:00:00.0999Z"),
                        job("b", update, "2031-01-01T00:00:00.000001Z"),
                        job("f", update, "2031-01-01T02:00:01+02:00")))
                .containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void ordersSameWindowByUpdateThenId() throws Exception {
        String end = "2031-01-01T00:00:00Z";
        assertThat(ids(
                        job("z", "2031-01-02T00:00:00Z", end),
                        job("y", "2031-01-02T00:00:00.5Z", end),
                        job("x", "2031-01-02T00:00:00Z", end)))
                .containsExactly("x", "z", "y");
    }

    @Test
    void keepsTheNewestOfDuplicates() throws Exception {
        String end = "2031-01-01T00:00:00Z";
        List<ExportJob> jobs = read(
                job("a", "2031-01-02T00:00:00.9Z", end),
                job("a", "2031-01-02T00:00:00.95Z", end),
                job("a", "2031-01-02T00:00:00Z", end));
        assertThat(jobs).singleElement().returns(Instant.parse("2031-01-02T00:00:00.950Z"), ExportJob::updatedAt);
    }

    @Test
    void readsEveryField() throws Exception {
        assertThat(
                        read(
                                """
                        {"id":"j1","scheduleId":"s1","status":"COMPLETED","updatedAt":"2031-01-02T00:10:00.123Z",
                         "parameters":{"type":"CONVERSATIONS","startAt":"2031-01-01T00:00:00Z","endAt":"2031-01-02T00:00:00Z"},
                         "files":["agents.jsonl","customers.jsonl"],"invented":{"a":1}}"""))
                .containsExactly(new ExportJob(
                        "j1",
                        "s1",
                        "COMPLETED",
                        Instant.parse("2031-01-02T00:10:00.123Z"),
                        Instant.parse("2031-01-01T00:00:00Z"),
                        Instant.parse("2031-01-02T00:00:00Z"),
                        List.of("agents.jsonl", "customers.jsonl")));
    }

    @Test
    void takesTheUpdateForAMissingWindow() throws Exception {
        assertThat(
                        read(
                                """
                        {"id":"j1","scheduleId":null,"status":"PENDING","updatedAt":"2031-01-02T00:00:00Z"}"""))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.windowStart()).isNull();
                    assertThat(job.windowEnd()).isEqualTo(job.updatedAt());
                    assertThat(job.scheduleId()).isNull();
                    assertThat(job.files()).isEmpty();
                    assertThat(job.isCompleted()).isFalse();
                });
    }

    @Test
    void keepsAStatusThatIsNew() throws Exception {
        assertThat(read("{\"id\":\"j1\",\"status\":\"THAWING\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}"))
                .singleElement()
                .returns("THAWING", ExportJob::status)
                .returns(false, ExportJob::isCompleted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"job\"",
                "[]",
                "{}",
                "{\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":null,\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":\" \",\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":{},\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":\"x\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":\"x\",\"status\":\"COMPLETED\"}",
                "{\"id\":\"x\",\"status\":\"COMPLETED\",\"updatedAt\":\"yesterday\"}",
                "{\"id\":\"x\",\"status\":\"COMPLETED\",\"updatedAt\":1925078400}",
                "{\"id\":\"x\",\"status\":\"COMPLETED\",\"updatedAt\":\"1969-12-31T23:59:59Z\"}",
                "{\"id\":\"x\",\"status\":\"COMPLETED\",\"updatedAt\":\"2263-01-01T00:00:00Z\"}",
                "{\"id\":\"x\",\"status\":\"COMPLETED\",\"updatedAt\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"id\":\"x\\u0000\",\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":\"x\\u009b2J\",\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":\"x\\ud800\",\"status\":\"COMPLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
                "{\"id\":\"x\",\"status\":\"COMP\\nLETED\",\"updatedAt\":\"2031-01-02T00:00:00Z\"}",
            })
    void leavesOutAMalformedJobAndKeepsTheOthers(String malformed) throws Exception {
        assertThat(ids(malformed, job("good", "2031-01-02T00:00:00Z", "2031-01-01T00:00:00Z")))
                .containsExactly("good");
    }

    @Test
    void keepsOnlyUsableFileNamesOnce() throws Exception {
        assertThat(
                        read(
                                """
                        {"id":"j","status":"COMPLETED","updatedAt":"2031-01-02T00:00:00Z",
                         "files":["a.jsonl",null,5,"","a.jsonl","b.jsonl",["c"]]}"""))
                .singleElement()
                .returns(List.of("a.jsonl", "b.jsonl"), ExportJob::files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000.jsonl", "a\\r\\n.jsonl", "\\u001b[2J", "\\ud800"})
    void leavesOutAFileWithAnUnusableNameLoudly(String name) throws Exception {
        List<ILoggingEvent> events = eventsOf(
                """
                {"id":"j","status":"COMPLETED","updatedAt":"2031-01-02T00:00:00Z","files":["%s","b.jsonl"]}"""
                        .formatted(name),
                job -> assertThat(job.files()).containsExactly("b.jsonl"));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).isEqualTo("A file of this job has no usable name; it is left out.");
            assertThat(event.getKeyValuePairs()).extracting(String::valueOf).containsExactly("job=\"j\"");
        });
    }

    @Test
    void saysNothingOfAFileThatIsListedTwice() throws Exception {
        assertThat(eventsOf(
                        """
                        {"id":"j","status":"COMPLETED","updatedAt":"2031-01-02T00:00:00Z","files":["b","b"]}""",
                        job -> assertThat(job.files()).containsExactly("b")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s\\u0000", "s\\n", " "})
    void takesAnUnusableScheduleForNone(String schedule) throws Exception {
        assertThat(schedule(schedule)).isNull();
    }

    @Test
    void takesAScheduleThatIsTooLongForNone() throws Exception {
        assertThat(schedule("s".repeat(255))).hasSize(255);
        assertThat(schedule("s".repeat(256))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2263-01-01T00:00:00Z",
                "+292278994-01-01T00:00:00Z"
            })
    void takesAWindowOutsideOfAllDatabasesForNone(String time) throws Exception {
        assertThat(read(
                        """
                        {"id":"j1","status":"COMPLETED","updatedAt":"2031-01-02T00:00:00Z",
                         "parameters":{"startAt":"%1$s","endAt":"%1$s"}}"""
                                .formatted(time)))
                .singleElement()
                .returns(null, ExportJob::windowStart)
                .returns(Instant.parse("2031-01-02T00:00:00Z"), ExportJob::windowEnd);
    }

    @Test
    void takesTheFirstAndTheLastUsableTime() throws Exception {
        assertThat(ids(
                        job("b", "2262-12-31T23:59:59Z", "2262-12-31T23:59:59Z"),
                        job("a", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")))
                .containsExactly("a", "b");
    }

    @Test
    void readsAnEmptyList() throws Exception {
        assertThat(read()).isEmpty();
    }

    @Test
    void refusesAnErrorObject() {
        assertThatThrownBy(() -> ExportJobList.read(json("{\"errors\":[{\"code\":\"invalid\"}]}")))
                .isInstanceOf(UnreadableJobListException.class)
                .hasMessageContaining("error object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"text\"", "12", "{\"jobs\":[]}"})
    void refusesWhatIsNoList(String answer) {
        assertThatThrownBy(() -> ExportJobList.read(json(answer))).isInstanceOf(UnreadableJobListException.class);
    }

    @Test
    void refusesAnAbsentAnswer() {
        assertThatThrownBy(() -> ExportJobList.read(null)).isInstanceOf(UnreadableJobListException.class);
    }

    private static String job(String id, String updatedAt, String endAt) {
        return String.format(
                "{\"id\":\"%s\",\"status\":\"COMPLETED\",\"updatedAt\":\"%s\",\"parameters\":{\"endAt\":\"%s\"}}",
                id, updatedAt, endAt);
    }

    private static @Nullable String schedule(String id) throws Exception {
        return read("""
                        {"id":"j1","scheduleId":"%s","status":"PENDING","updatedAt":"2031-01-02T00:00:00Z"}"""
                        .formatted(id))
                .get(0)
                .scheduleId();
    }

    private static List<ILoggingEvent> eventsOf(String answer, Consumer<ExportJob> check) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(ExportJobList.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            assertThat(read(answer)).singleElement().satisfies(check);
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list;
    }

    private static List<String> ids(String... jobs) throws Exception {
        return read(jobs).stream().map(ExportJob::id).toList();
    }

    private static List<ExportJob> read(String... jobs) throws Exception {
        return ExportJobList.read(json("[" + String.join(",", jobs) + "]"));
    }

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text);
    }
}
