package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.PollSchedule;
import dev.gladlyroutes.source.TestPolls;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.support.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** Polls of every quarter of an hour, at 12:00 when the process starts. */
class PollHealthTest {

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock();
    private final LastPoll last = TestPolls.none(clock);
    private final PollSchedule schedule = TestPolls.schedule("0 0/15 * * * ?");
    private final PollHealth health = new PollHealth(last, schedule, clock);

    @Test
    void knowsNothingBeforeTheFirstPoll() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void isUpAfterAPollAndDownAfterOneThatFailed() {
        TestPolls.read(last);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        TestPolls.failed(last, "The peer refused the credentials (401).");
        assertThat(health.health())
                .returns(Status.DOWN, Health::getStatus)
                .satisfies(down -> assertThat(down.getDetails()).containsKeys("reason", "remedy", "at"));
    }

    @Test
    void noticesATimerThatHasStopped() {
        TestPolls.read(last);
        clock.pass(Duration.ofMinutes(30));
        assertThat(health.health().getStatus())
                .as("the poll of 12:15 may take until 12:30")
                .isEqualTo(Status.UP);
        clock.pass(Duration.ofSeconds(1));
        assertThat(health.health())
                .returns(Status.DOWN, Health::getStatus)
                .extracting(down -> down.getDetails().get("reason"))
                .asString()
                .contains("overdue", "901 seconds", "timer");
    }

    @Test
    void noticesATimerThatNeverFired() {
        clock.pass(Duration.ofMinutes(31));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void waitsAsLongAsTheScheduleDoes() {
        PollHealth yearly = new PollHealth(last, TestPolls.schedule("0 0 0 1 1 ? 2099"), clock);
        clock.pass(Duration.ofDays(200));
        assertThat(yearly.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void measuresPollsAndWhatTheyBring() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        Progress progress = new Progress();
        new FlowMetrics(progress, new Channels(List.of("warehouse")), new Spool(directory), last, schedule, clock)
                .bindTo(metrics);
        assertThat(metrics.get("gladly.export.last.success").gauge().value()).isNaN();
        TestPolls.read(last);
        progress.downloaded(7);
        progress.counted("warehouse", new Counts(5, 4, 3, 2));
        progress.counted("warehouse", new Counts(1, 0, 0, 0));
        clock.pass(Duration.ofMinutes(31));
        assertThat(metrics.get("gladly.export.last.success").gauge().value())
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(31)).getEpochSecond());
        assertThat(metrics.get("gladly.export.poll.overdue").gauge().value()).isEqualTo(16 * 60);
        assertThat(metrics.get("gladly.export.downloaded").functionCounter().count())
                .isEqualTo(7);
        assertThat(metrics.get("gladly.spool.usable").gauge().value()).isPositive();
        assertThat(List.of("delivered", "dead_lettered", "filtered", "superseded"))
                .extracting(outcome -> metrics.get("gladly.sink.records")
                        .tags("sink", "warehouse", "outcome", outcome)
                        .functionCounter()
                        .count())
                .containsExactly(6.0, 4.0, 3.0, 2.0);
    }
}
