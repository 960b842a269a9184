package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.SegmentSink.Row;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer means for the batch, and for those behind it. */
@ExtendWith(ConformanceRun.class)
class StatusConformanceTest {

    private static final Row WAITS = new Row("PENDING", 0, 0, 0, 0);

    private final Stage stage;

    StatusConformanceTest(Stage stage) {
        this.stage = stage;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void everySuccessIsOneRequestThatWasNeverSentBefore(int status) {
        stage.segment().answerEach(request -> Answer.of(status, status == 204 ? "" : "{\"success\":true}"));

        String job = stage.deliver("v1");

        assertThat(stage.retryCounts()).containsExactly("");
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "OK", "{}", "[]", "null", "{\"success\":true}", "{\"ok\":true,\"errors\":[]}", "[\"suc"})
    void whatASuccessSaysDoesNotMatterUnlessItIsNo(String body) {
        stage.segment().answer(Answer.ok(body));

        String job = stage.deliver("v1");

        assertThat(stage.requests()).hasSize(1);
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"suc", "{\"success\":true,\"errors\":[{\"mess"})
    void aSuccessThatIsCutOffIsTriedAgainWithTheSameBytes(String body) {
        stage.segment().answer(Answer.ok(body), Answer.ok(body));

        String job = stage.deliver("v1");

        assertThat(stage.retryCounts()).containsExactly("", "1", "2");
        assertThat(stage.requests())
                .extracting(request -> request.text())
                .containsOnly(stage.requests().get(0).text());
        assertThat(stage.sink().letters()).isEmpty();
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"success\":false}", "{\"ok\":false,\"errors\":[\"v1\"]}"})
    void aSuccessThatSaysNoIsARefusalOfTheBatch(String body) {
        stage.segment()
                .answerEach(request -> request.text().contains("\"v1\"") ? Answer.ok(body) : ScriptedSegment.TAKEN);

        String job = stage.deliver("v1", "v2");

        assertThat(stage.requests()).hasSize(3);
        assertThat(stage.sink().letters())
                .extracting(letter -> letter.line(), letter -> letter.reason())
                .containsExactly(tuple(1L, "segment_refused"));
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 410, 425, 429, 460, 499, 500, 502, 503, 504, 507, 508, 520, 529, 599})
    void whatCanPassIsTriedAgainWithTheSameBytes(int status) {
        stage.segment().answer(Stage.status(status), Stage.status(status));

        String job = stage.deliver("v1", "v2");

        assertThat(stage.retryCounts()).containsExactly("", "1", "2");
        assertThat(stage.requests())
                .extracting(request -> request.text())
                .containsOnly(stage.requests().get(0).text());
        assertThat(stage.sink().letters()).isEmpty();
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 2, 0, 0, 0));
    }

    @Test
    void differentFailuresOfABatchCountTogether() {
        stage.segment().answer(Stage.status(408), Stage.status(500), Stage.status(429));

        stage.deliver("v1");

        assertThat(stage.retryCounts()).containsExactly("", "1", "2", "3");
    }

    @Test
    void aBatchThatWasTakenLeavesNothingToTheNextOne() {
        stage.segment().answer(Stage.status(500), Stage.status(500));
        stage.deliver("v1");
        stage.segment().answer(Stage.status(500));

        stage.deliver("v2");

        assertThat(stage.retryCounts()).containsExactly("", "1", "2", "", "1");
        assertThat(stage.waits().retries().get(2)).isLessThan(Duration.ofMillis(601));
    }

    @Test
    void waitsGrowUntilTheLongestAndThenTheChannelRests() {
        stage.segment().answerEach(request -> Stage.status(500));

        String job = stage.deliver("v1");

        List<Duration> waits = stage.waits().retries();
        assertThat(stage.requests()).hasSize(waits.size() + 1);
        assertThat(waits).hasSizeGreaterThan(10).allMatch(wait -> wait.compareTo(Duration.ofSeconds(72)) <= 0);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
        for (int index = 1; index < waits.size(); index++) {
            assertThat(waits.get(index))
                    .isGreaterThanOrEqualTo(waits.get(index - 1).dividedBy(2));
        }
        assertThat(Collections.max(waits)).isGreaterThan(Duration.ofSeconds(40));
        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.HELD);
        assertThat(stage.sink().row(job)).isEqualTo(WAITS);
        assertThat(stage.sink().letters()).isEmpty();
    }

    @Test
    void anOutageThatIsLongerThanAllRetriesLosesNothing() {
        stage.segment().answerEach(request -> Stage.status(503));
        String job = stage.deliver("v1", "v2");
        assertThat(stage.sink().row(job)).isEqualTo(WAITS);

        stage.segment().answer();
        stage.clock().pass(Duration.ofHours(1));
        stage.sink().ring();
        stage.sink().untilQuiet();

        assertThat(stage.told()).containsExactly("v1", "v2");
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 2, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 402, 403, 404, 405, 407, 409, 415, 418, 431, 451, 501, 505, 511})
    void whatAPersonMustMendPausesTheChannelAndIsNeverSentAgainByItself(int status) {
        stage.segment().answerEach(request -> Stage.status(status).withHeader("Location", "/elsewhere"));

        String job = stage.deliver("v1", "v2");
        stage.clock().pass(Duration.ofDays(1));
        stage.sink().ring();
        stage.sink().untilQuiet();

        assertThat(stage.requests()).hasSize(1);
        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(stage.sink().row(job)).isEqualTo(WAITS);
        assertThat(stage.sink().letters()).isEmpty();

        stage.segment().answer();
        stage.sink().resume();
        stage.sink().untilQuiet();

        assertThat(stage.told()).containsExactly("v1", "v2");
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 2, 0, 0, 0));
    }

    @Test
    void aRefusedEventIsNotSentAgainAndTheNextOneIs() {
        stage.segment().answer(Stage.status(400));
        stage.deliver("v1");
        assertThat(stage.requests()).hasSize(1);

        stage.deliver("v2");

        assertThat(stage.requests()).hasSize(2);
        assertThat(stage.told()).containsExactly("v2");
        assertThat(stage.sink().letters())
                .extracting(letter -> letter.kind(), letter -> letter.reason())
                .containsExactly(tuple("REFUSED", "http_400"));
    }

    @Test
    void threeBatchesEndAsTheyAreAnswered() {
        stage.segment().answer(Stage.status(500), ScriptedSegment.TAKEN, Stage.status(400), ScriptedSegment.TAKEN);

        String passing = stage.deliver("v1");
        String refused = stage.deliver("v2");
        String taken = stage.deliver("v3");

        assertThat(stage.retryCounts()).containsExactly("", "1", "", "");
        assertThat(stage.sink().row(passing)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
        assertThat(stage.sink().row(refused)).isEqualTo(new Row("DONE", 0, 1, 0, 0));
        assertThat(stage.sink().row(taken)).isEqualTo(new Row("DONE", 1, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"401, 60", "400, 60", "404, 3600"})
    void aStatusThatNoWaitMendsIsNotWaitedFor(int status, String retryAfter) {
        stage.segment().answer(Stage.status(status, retryAfter));

        stage.deliver("v1");

        assertThat(stage.requests()).hasSize(1);
        assertThat(stage.waits().retries()).isEmpty();
    }
}
