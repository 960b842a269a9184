package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.SegmentSink.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When Segment is asked again that has said when, and what waits meanwhile. */
@ExtendWith(ConformanceRun.class)
class RetryAfterConformanceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Stage stage;

    RetryAfterConformanceTest(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 410, 429, 460, 500, 502, 503, 504, 529})
    void whateverCanPassIsWaitedForAsLongAsItAsks(int status) {
        stage.segment().answer(Stage.status(status, "60"));

        String job = stage.deliver("v1");

        assertThat(stage.pauses()).containsExactly(MINUTE);
        assertThat(stage.retryCounts()).containsExactly("", "1");
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"retry-after, 7", "RETRY-AFTER, 7", "Retry-After, ' 7 '", "X-RateLimit-Reset, 7"})
    void theHeaderIsReadHoweverItIsWritten(String name, String value) {
        stage.segment().answer(Stage.status(429).withHeader(name, value));

        stage.deliver("v1");

        assertThat(stage.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "-5",
                "1.5",
                "30 s",
                "2031-05-06T12:00:45Z",
                "Foo, 06 May 2031 12:00:45 GMT",
                "Fri, 31 Dec 1999 23:59:59 GMT"
            })
    void whatIsNoTimeToComeIsAsIfNothingWasAsked(String value) {
        stage.segment().answer(Stage.status(429, value));

        stage.deliver("v1");

        assertThat(stage.pauses()).singleElement().satisfies(Stage::isFirstBackoff);
        assertThat(stage.retryCounts()).containsExactly("", "1");
    }

    @Test
    void aRateLimitThatAsksForNothingIsAnyFailure() {
        stage.segment().answer(Stage.status(429), Stage.status(429));

        stage.deliver("v1");

        assertThat(stage.retryCounts()).containsExactly("", "1", "2");
        assertThat(stage.pauses().get(0)).satisfies(Stage::isFirstBackoff);
    }

    @Test
    void aWaitThatWasAskedForIsNotTheNextFailuresWait() {
        stage.segment().answer(Stage.status(500), Stage.status(429, "1"), Stage.status(500));

        stage.deliver("v1");

        assertThat(stage.pauses()).hasSize(3);
        assertThat(stage.pauses().get(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(stage.pauses().get(2)).isNotEqualTo(Duration.ofSeconds(1));
        assertThat(stage.retryCounts()).containsExactly("", "1", "2", "3");
    }

    @Test
    void zeroIsAskedAgainWithinASecondButIsNoBusyLoop() {
        stage.segment().answer(Stage.status(429, "0"), Stage.status(429, "0"));

        stage.deliver("v1");

        assertThat(stage.pauses()).containsOnly(Duration.ofMillis(200));
    }

    @Test
    void aServerThatAsksForShortWaitsForEverIsLeftAloneInTheEnd() {
        stage.segment().answerEach(request -> Stage.status(429, "20"));

        String job = stage.deliver("v1");

        assertThat(stage.requests()).hasSize(31);
        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.HELD);
        assertThat(stage.sink().row(job)).isEqualTo(new Row("PENDING", 0, 0, 0, 0));
        assertThat(stage.sink().letters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"601", "3600", "86400"})
    void aWaitThatDoesNotFitIsNeverShortened(String seconds) {
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        stage.segment().answer(Stage.status(503, seconds), Stage.status(503, seconds));

        String job = stage.deliver("v1");
        assertThat(stage.sink().channel().retryAt())
                .isEqualTo(stage.clock().instant().plus(asked));
        stage.clock().pass(asked.minusMillis(1));
        stage.sink().ring();
        stage.sink().untilQuiet();
        assertThat(stage.requests()).hasSize(1);

        stage.clock().pass(Duration.ofMillis(1));
        stage.sink().ring();
        await().until(() -> stage.requests().size() == 2);
        stage.sink().untilQuiet();
        stage.clock().pass(asked);
        stage.sink().ring();
        stage.sink().untilQuiet();

        assertThat(stage.pauses()).containsExactly(asked, asked);
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
    }

    @Test
    void nobodyIsAskedForMoreThanADay() {
        stage.segment().answer(Stage.status(429, "999999999"));

        stage.deliver("v1");

        assertThat(stage.sink().channel().retryAt())
                .isEqualTo(stage.clock().instant().plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat, 01 Jan 2000 00:00:20 GMT", "1 Jan 2000 00:00:20 GMT"})
    void aDateCountsByTheServersOwnClock(String date) {
        stage.says("429 Slow Down\r\nDate: Fri, 31 Dec 1999 23:59:50 GMT\r\nRetry-After: " + date);

        stage.deliver("v1");

        assertThat(stage.waits().retries()).containsExactly(Duration.ofSeconds(30));
    }

    /** Five lanes, of which four are on their way when the first is told to wait. */
    @Test
    void allRequestsWaitForWhatOneOfThemWasAsked() throws Exception {
        AtomicInteger came = new AtomicInteger();
        stage.waits().hold();
        stage.segment().answerEach(request -> {
            if (came.incrementAndGet() == 1) {
                await().until(() -> came.get() == 4);
                return Stage.status(429, "60");
            }
            stage.waits().awaitWaiting(1);
            return ScriptedSegment.TAKEN;
        });

        String job = stage.arrive(4_001);
        stage.waits().awaitWaiting(2);
        stage.waits().letPass(MINUTE.minusMillis(1));
        stage.waits().awaitWaiting(2);
        assertThat(came).hasValue(4);
        stage.segment().answer();
        stage.waits().letPass(Duration.ofMillis(1));
        stage.sink().untilQuiet();

        assertThat(stage.requests()).hasSize(6);
        Instant first = stage.requests().get(0).at();
        assertThat(stage.requests().subList(4, 6))
                .allSatisfy(request -> assertThat(request.at()).isEqualTo(first.plus(MINUTE)));
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 4_001, 0, 0, 0));
    }

    @Test
    void theBatchesBehindTheOneThatWaitsKeepTheirOrder() throws Exception {
        stage.waits().hold();
        stage.segment().answer(Stage.status(429, "60"));

        // One conversation, and so one lane, of two batches.
        String[] lines = IntStream.rangeClosed(0, 1_000)
                .mapToObj(minute ->
                        Stage.close("v1", Instant.parse("2031-05-04T00:00:00Z").plusSeconds(60L * minute)))
                .toArray(String[]::new);
        stage.sink().arrive(lines);
        stage.waits().awaitWaiting(1);
        assertThat(stage.requests()).hasSize(1);
        stage.waits().letPass(MINUTE);
        stage.sink().untilQuiet();

        assertThat(stage.retryCounts()).containsExactly("", "1", "");
        assertThat(stage.segment().taken())
                .extracting(event -> event.path("timestamp").asText())
                .isSorted();
    }
}
