package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPaceTest {

    private final MovableClock clock = new MovableClock();
    private final SegmentPace pace = new SegmentPace(1_000, clock);

    @Test
    void sendsTheFirstBatchAtOnce() {
        assertThat(pace.delay(batch(1_000))).isZero();
    }

    @Test
    void waitsAsLongAsTheEarlierBatchesAreWorth() {
        pace.delay(batch(1_000));
        assertThat(pace.delay(batch(500))).isEqualTo(1_000);
        assertThat(pace.delay(batch(1))).isEqualTo(1_500);
    }

    @Test
    void countsTheTimeThatPassedMeanwhile() {
        pace.delay(batch(1_000));
        clock.pass(Duration.ofMillis(400));
        assertThat(pace.delay(batch(1))).isEqualTo(600);
    }

    @Test
    void savesNoTimeForLater() {
        clock.pass(Duration.ofHours(1));
        assertThat(pace.delay(batch(1_000))).isZero();
        assertThat(pace.delay(batch(1_000))).isEqualTo(1_000);
    }

    private static List<SegmentEvent> batch(int size) {
        SegmentEvent event =
                new SegmentEvent(1, SegmentEvent.CREATED, "conversation-1", Instant.EPOCH, new byte[] {'{', '}'});
        return Collections.nCopies(size, event);
    }
}
