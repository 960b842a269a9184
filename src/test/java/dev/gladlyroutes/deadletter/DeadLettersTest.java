package dev.gladlyroutes.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.FromLine;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.support.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private final MovableClock clock = new MovableClock();
    private final DeadLetters letters = new DeadLetters(new FailureClassifier(), clock);
    private final Delivery delivery = TestDelivery.of(TestDelivery.ticket("segment", "agents.jsonl"));
    private final LineChunk chunk = TestDelivery.chunk("first", "{\"é\":");

    @Test
    void tellsWhereAnInvalidLineStands() {
        assertThat(letters.invalid(delivery, chunk, invalid(2)))
                .containsEntry("organization", "myorg")
                .containsEntry("sink", "segment")
                .containsEntry("job", "job-1")
                .containsEntry("file", "agents.jsonl")
                .containsEntry("line", 2L)
                .containsEntry("offset", 6L)
                .containsEntry("part", "")
                .containsEntry("kind", "INVALID")
                .containsEntry("reason", "not_json")
                .containsEntry("detail", "The line is not JSON.")
                .containsEntry("failureClass", "RECORD")
                .containsEntry("counted", true)
                .containsEntry("failedAt", clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Test
    void keepsTheChainOfExceptionsWithoutPasswords() {
        Exception inner = new SQLException("refused by jdbc:postgresql://db?password=hunter2", "22001");
        assertThat(letters.refused(
                        delivery, chunk, List.of(event(1)), new IllegalStateException("The batch failed", inner)))
                .extractingByKey("exceptions")
                .asString()
                .startsWith("java.lang.IllegalStateException: The batch failed\njava.sql.SQLException: refused by")
                .doesNotContain("hunter2");
    }

    @Test
    void keepsTheOriginalBytes() {
        byte[] broken = {'{', (byte) 0xFF, 0, '\r'};
        LineChunk one = new LineChunk(List.of(new Line(1, 0, broken, false)));
        assertThat(letters.invalid(delivery, one, RejectedLine.of(one.line(1), "not_json", "x")))
                .containsEntry("original", broken);
    }

    @Test
    void keepsTheBeginningOfALineThatIsTooLong() throws Exception {
        byte[] content = "y".repeat(Line.LONGEST + 1).getBytes(StandardCharsets.UTF_8);
        try (LineReader reader = new LineReader(new ByteArrayInputStream(content))) {
            LineChunk one = new LineChunk(List.of(reader.next()));
            Map<String, Object> letter =
                    letters.invalid(delivery, one, RejectedLine.of(one.line(1), "line_too_long", "x"));
            assertThat((byte[]) letter.get("original")).hasSize(64 * 1024).containsOnly('y');
        }
    }

    @Test
    void countsTheLineAsDeadLettered() {
        letters.invalid(delivery, chunk, invalid(2));
        assertThat(chunk.outcome(2)).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
    }

    @Test
    void keepsWhatWasMadeOfARefusedRecord() {
        assertThat(letters.refused(delivery, chunk, List.of(event(2)), http(400)))
                .containsEntry("kind", "REFUSED")
                .containsEntry("reason", "http_400")
                .containsEntry("part", "created")
                .containsEntry("payload", "{\"event\":1}")
                .containsEntry("line", 2L)
                .containsEntry("original", chunk.line(2).bytes());
        assertThat(chunk.outcome(2)).isEqualTo(Outcome.DEAD_LETTERED);
    }

    @Test
    void tellsWhatTheSinkSaidItself() {
        SQLException refusal = new SQLException("value too long for type", "22001");
        BatchUpdateException batch = new BatchUpdateException("batch", "22001", 0, new int[0], refusal);
        assertThat(letters.refused(delivery, chunk, List.of(event(2)), new RuntimeException("wrapped", batch)))
                .containsEntry("reason", "sql_22001")
                .containsEntry("detail", "value too long for type");
    }

    @Test
    void tellsWhatAnHttpPeerSaid() {
        Exception refusal = new HttpOperationFailedException(
                "https://api.segment.io/v1/batch", 400, "text", null, Map.of(), "{\"message\":\"bad event\"}");
        assertThat(letters.refused(delivery, chunk, List.of(event(2)), new RuntimeException("wrapped", refusal)))
                .containsEntry("detail", "The peer answered HTTP 400. It says \"bad event\".");
    }

    @Test
    void keepsALongDetailShort() {
        Map<String, Object> letter =
                letters.refused(delivery, chunk, List.of(event(1)), new SQLException("x".repeat(9_000), "22001"));
        assertThat((String) letter.get("detail")).hasSize(2_000);
    }

    @Test
    void hasADetailForAFailureWithoutAMessage() {
        assertThat(letters.refusedFile(delivery, new SQLException(null, "22001"))
                        .get("detail"))
                .isNotNull();
    }

    @Test
    void pointsToAWholeFileWithoutALine() {
        assertThat(letters.refusedFile(delivery, http(413)))
                .containsEntry("line", 0L)
                .containsEntry("offset", 0L)
                .containsEntry("original", new byte[0])
                .containsEntry("payload", null)
                .containsEntry("kind", "REFUSED");
    }

    @Test
    void carriesNoAnswerAndNoCredentials() {
        assertThat(letters.refused(delivery, chunk, List.of(event(2)), http(400))
                        .toString())
                .doesNotContain("answer-body", "hush");
    }

    @Test
    void fillsEveryParameterOfTheStatements() throws Exception {
        Map<String, Object> letter = letters.refusedFile(delivery, http(413));
        for (String file : List.of("insert", "update")) {
            try (InputStream sql = getClass().getResourceAsStream("/dead-letter/" + file + ".sql")) {
                String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(Pattern.compile(":#(\\w+)").matcher(text).results().map(match -> match.group(1)))
                        .isNotEmpty()
                        .isSubsetOf(letter.keySet());
            }
        }
    }

    private RejectedLine invalid(long line) {
        return RejectedLine.of(chunk.line(line), "not_json", "The line is not JSON.");
    }

    private static FromLine event(long line) {
        return new FromLine() {
            @Override
            public long lineNumber() {
                return line;
            }

            @Override
            public String part() {
                return "created";
            }

            @Override
            public String payload() {
                return "{\"event\":1}";
            }
        };
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException(
                "https://api.segment.io/v1/batch",
                status,
                "text",
                null,
                Map.of("Authorization", "hush"),
                "answer-body");
    }
}
