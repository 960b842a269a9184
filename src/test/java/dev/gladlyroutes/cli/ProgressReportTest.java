package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressReportTest {

    private final Progress progress = new Progress();
    private final MovableClock clock = new MovableClock();
    private final ProgressReport report =
            new ProgressReport(progress, new Channels(List.of("archive", "segment")), clock, "");

    @Test
    void saysNothingBeforeItIsTime() {
        progress.counted("archive", new Counts(5, 0, 0, 0));
        clock.pass(Duration.ofMillis(1_999));
        assertThat(report.next()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(report.next()).isPresent();
    }

    @Test
    void tellsCountsAndLinesPerSecond() {
        progress.downloaded(12_340_000);
        progress.counted("archive", new Counts(12_000, 0, 0, 0));
        progress.counted("segment", new Counts(500, 0, 0, 0));
        clock.pass(Duration.ofSeconds(4));
        assertThat(report.next())
                .contains("12.3 MB downloaded | archive 12,000 lines | segment 500 lines"
                        + " | now archive 3,000/s, segment 125/s");
    }

    @Test
    void tellsTheRateSinceTheLastLine() {
        progress.counted("archive", new Counts(12_000, 0, 0, 0));
        clock.pass(Duration.ofSeconds(4));
        report.next();
        progress.counted("archive", new Counts(200, 0, 0, 0));
        clock.pass(Duration.ofSeconds(2));
        assertThat(report.next().orElseThrow()).contains("archive 12,200 lines", "now archive 100/s");
    }

    @Test
    void saysNothingTwice() {
        progress.counted("archive", new Counts(5, 0, 0, 0));
        clock.pass(Duration.ofSeconds(2));
        report.next();
        clock.pass(Duration.ofSeconds(2));
        assertThat(report.next()).isEmpty();
    }

    @Test
    void tellsWhatCameLastWithoutWaiting() {
        progress.counted("segment", new Counts(5, 0, 0, 0));
        assertThat(report.last().orElseThrow()).contains("segment 5 lines");
        assertThat(report.last()).isEmpty();
    }

    @Test
    void tellsNothingAmongLogsThatProgramsRead() {
        ProgressReport silent = new ProgressReport(progress, new Channels(List.of("archive")), clock, "ecs");
        assertThat(silent.last()).isEmpty();
    }
}
