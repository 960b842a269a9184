package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import dev.gladlyroutes.support.SegmentSink.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are on their way together: what one of them meets counts for all. */
@ExtendWith(ConformanceRun.class)
class LanesConformanceTest {

    /** All events of a chunk, one of each conversation. */
    private static final int EVENTS = 20_000;

    /** The requests that they need. */
    private static final int LANES = 20;

    private final Stage stage;

    LanesConformanceTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aRetryKeepsToTheWaitThatAnotherRequestWasAskedFor() throws Exception {
        stage.waits().hold();
        AtomicInteger came = new AtomicInteger();
        stage.segment().answerEach(request -> switch (came.incrementAndGet()) {
            case 1 -> Stage.status(503);
            case 2 -> {
                stage.waits().awaitWaiting(1);
                yield Stage.status(429, "60");
            }
            default -> ScriptedSegment.TAKEN;
        });

        String job = stage.arrive(1_001);
        stage.waits().awaitWaiting(2);
        stage.waits().letPass(Duration.ofSeconds(30));
        stage.waits().awaitWaiting(2);
        stage.waits().letPass(Duration.ofSeconds(30));
        stage.sink().untilQuiet();

        assertThat(stage.requests()).hasSize(4);
        Instant first = stage.requests().get(0).at();
        assertThat(stage.requests().subList(2, 4)).extracting(Request::at).containsOnly(first.plusSeconds(60));
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 1_001, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404})
    void aFailureThatNeedsAPersonEndsTheOtherLanesToo(int status) {
        stage.segment().answerEach(request -> Stage.status(status));

        String job = stage.deliver(EVENTS);

        assertThat(stage.requests()).hasSizeLessThan(LANES);
        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(stage.sink().row(job)).isEqualTo(new Row("PENDING", 0, 0, 0, 0));
    }

    @Test
    void aRestThatAnOperatorEndsIsOver() {
        stage.segment().answer(Stage.status(429, "3600"));
        String job = stage.deliver(2);
        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.HELD);

        stage.sink().resume();
        stage.sink().untilQuiet();

        assertThat(stage.pauses()).containsExactly(Duration.ZERO);
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 2, 0, 0, 0));
    }

    @Test
    void manyBadEventsThatAreLeftOfAChunkAreNotTakenForARefusalOfEverything() {
        AtomicInteger taken = new AtomicInteger();
        stage.segment().answerEach(request -> {
            if (request.text().contains("poison")) {
                return taken.get() < 19 ? Stage.status(503, "3600") : Stage.status(400);
            }
            taken.incrementAndGet();
            return ScriptedSegment.TAKEN;
        });
        // The last lane holds the bad ones alone, and meets an outage at first.
        String[] lines = IntStream.rangeClosed(1, 19_150)
                .mapToObj(number -> Stage.begin((number > 19_000 ? "poison" : "v") + number))
                .toArray(String[]::new);

        String job = stage.sink().arrive(lines);
        stage.sink().untilQuiet();
        while (stage.sink().row(job).state().equals("PENDING")
                && stage.sink().channel().kind() == ChannelState.Kind.HELD) {
            stage.sink().resume();
            stage.sink().untilQuiet();
        }

        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 19_000, 150, 0, 0));
    }

    @Test
    void anOutageIsWaitedForOnceAndNotOncePerLane() {
        stage.segment().answerEach(request -> Stage.status(503));

        stage.deliver(EVENTS);

        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.HELD);
        assertThat(stage.requests().stream()
                        .map(request ->
                                request.events().get(0).path("messageId").asText())
                        .distinct())
                .hasSizeLessThan(LANES);
    }

    @Test
    void aSinkThatRefusesEverythingIsLeftAloneAmidAChunk() {
        stage.segment().answerEach(request -> Stage.status(400));

        String job = stage.deliver(EVENTS);

        assertThat(stage.requests()).hasSizeLessThan(EVENTS / 10);
        assertThat(stage.sink().channel())
                .returns(ChannelState.Kind.PAUSED, ChannelState::kind)
                .satisfies(channel -> assertThat(channel.reason()).contains("in a row"));
        assertThat(stage.sink().row(job)).isEqualTo(new Row("PENDING", 0, 0, 0, 0));

        stage.segment().answer();
        stage.sink().resume();
        stage.sink().untilQuiet();

        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", EVENTS, 0, 0, 0));
        assertThat(stage.sink().letters()).isEmpty();
        assertThat(stage.told()).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void halvesOfABatchHaveATimeOfTheirOwnToBeTriedAgain() {
        stage.segment()
                .answer(Stage.status(503, "400"), Stage.status(400), Stage.status(503, "400"), ScriptedSegment.TAKEN);

        String job = stage.deliver(2);

        assertThat(stage.pauses().subList(0, 3)).isEqualTo(List.of(seconds(400), Duration.ZERO, seconds(400)));
        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", 2, 0, 0, 0));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
