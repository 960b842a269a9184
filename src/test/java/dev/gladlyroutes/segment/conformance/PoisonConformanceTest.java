package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.SegmentSink.Letter;
import dev.gladlyroutes.support.SegmentSink.Row;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that Segment refuses, in one batch with others. */
@ExtendWith(ConformanceRun.class)
class PoisonConformanceTest {

    private static final int EVENTS = 100;

    /** Halvings until an event is alone: the base-2 logarithm, rounded up. */
    private static final int HALVINGS = 7;

    private final Stage stage;

    PoisonConformanceTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void refusePoison() {
        stage.segment()
                .answerEach(request -> request.text().contains("poison") ? Stage.status(400) : ScriptedSegment.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"1", "50", "51", "100"})
    void oneBadEventCostsNoOther(int bad) {
        String job = stage.deliver(conversations(bad, bad));

        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", EVENTS - 1, 1, 0, 0));
        assertThat(stage.sink().letters()).containsExactly(new Letter(bad, "REFUSED", "http_400"));
        assertThat(stage.requests()).hasSizeLessThanOrEqualTo(1 + 2 * HALVINGS);
        assertThat(stage.told()).doesNotHaveDuplicates().hasSize(EVENTS - 1);
    }

    @Test
    void twoBadEventsInDifferentHalvesAreBothFound() {
        String job = stage.deliver(conversations(3, 98));

        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", EVENTS - 2, 2, 0, 0));
        assertThat(stage.sink().letters()).extracting(Letter::line).containsExactly(3L, 98L);
        assertThat(stage.requests()).hasSizeLessThanOrEqualTo(1 + 4 * HALVINGS);
    }

    @Test
    void theOthersKeepTheirOrder() {
        stage.deliver(conversations(40, 60));

        assertThat(stage.told())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, EVENTS)
                        .filter(number -> number != 40 && number != 60)
                        .mapToObj(number -> "v" + number)
                        .toList());
    }

    @Test
    void aSinkThatRefusesEverythingIsPausedAndNobodyIsBlamed() {
        stage.segment().answerEach(request -> Stage.status(400));

        String job = stage.deliver(EVENTS);

        assertThat(stage.sink().channel().kind()).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(stage.sink().row(job)).isEqualTo(new Row("PENDING", 0, 0, 0, 0));

        stage.segment().answer();
        stage.sink().resume();
        stage.sink().untilQuiet();

        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", EVENTS, 0, 0, 0));
        assertThat(stage.told()).hasSize(EVENTS);
    }

    @Test
    void anOutageInTheMiddleOfTheSearchBlamesNobody() {
        stage.segment().answer(Stage.status(400), Stage.status(503), Stage.status(503), ScriptedSegment.TAKEN);

        String job = stage.deliver(EVENTS);

        assertThat(stage.sink().row(job)).isEqualTo(new Row("DONE", EVENTS, 0, 0, 0));
        assertThat(stage.sink().letters()).isEmpty();
    }

    private static String[] conversations(int... bad) {
        return IntStream.rangeClosed(1, EVENTS)
                .mapToObj(number -> (IntStream.of(bad).anyMatch(each -> each == number) ? "poison" : "v") + number)
                .toArray(String[]::new);
    }
}
