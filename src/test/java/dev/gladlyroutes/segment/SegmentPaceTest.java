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
    private final SegmentPace pace = new SegmentPace(1_000, new OldEvents(Duration.ofDays(1), null), clock);

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

    @Test
    void letsAllWaitForWhatSegmentAskedFor() {
        pace.rest(Duration.ofSeconds(10));
        assertThat(pace.delay(batch(1_000))).isEqualTo(10_000);
        pace.rest(Duration.ofSeconds(5));
        assertThat(pace.delay(batch(1))).isEqualTo(11_000);
    }

    @Test
    void letsABatchWaitToThatHasBookedItsTimeBefore() {
        pace.delay(batch(1_000));
        pace.delay(batch(1_000));
        pace.rest(Duration.ofSeconds(10));
        clock.pass(Duration.ofSeconds(1));
        assertThat(pace.rest()).isEqualTo(Duration.ofSeconds(9));
        clock.pass(Duration.ofSeconds(9));
        assertThat(pace.rest()).isZero();
    }

    @Test
    void sendsOldEventsSlower() {
        SegmentPace slow = new SegmentPace(1_000, new OldEvents(Duration.ofDays(1), 100), clock);
        Instant old = clock.instant().minus(Duration.ofDays(1)).minusMillis(1);
        slow.delay(batch(100, old));
        assertThat(slow.delay(batch(100))).isEqualTo(1_000);
        assertThat(slow.delay(batch(1))).isEqualTo(1_100);
    }

    private List<SegmentEvent> batch(int size) {
        return batch(size, clock.instant());
    }

    private static List<SegmentEvent> batch(int size, Instant at) {
        SegmentEvent event = TestEvent.of(1, SegmentEvent.CREATED, "conversation-1", at, new byte[] {'{', '}'});
        return Collections.nCopies(size, event);
    }
}
