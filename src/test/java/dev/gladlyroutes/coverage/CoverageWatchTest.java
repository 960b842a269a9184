package dev.gladlyroutes.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gladlyroutes.ledger.JobChange;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.support.LogCapture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoverageWatchTest {

    @RegisterExtension
    private final LogCapture log = new LogCapture(CoverageWatch.class);

    private final TestLedger state = new TestLedger("archive");
    private final CoverageWatch watch = new TestCoverage(state).watch;

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void saysAFailedJobOnceOverRestartsAndOnceWhenItsWindowCame() {
        ExportJob failed = daily("job-1", 6, "FAILED");
        state.list(failed);
        watch.look();
        watch.look();
        new TestCoverage(state).watch.look();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR Gladly failed to export 2031-05-05T00:00:00Z to 2031-05-06T00:00:00Z (job job-1).")
                .contains("Ask Gladly Support")
                .contains("finding=\"FAILED\"", "job=\"job-1\"", "windowStart=", "windowEnd=\"2031-05-06T00:00:00Z\"");

        state.list(daily("job-2", 6, "COMPLETED"));
        watch.look();
        watch.look();
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO Settled: Gladly failed to export");
    }

    @Test
    void warnsAtEachAgeOnceAndSaysWhenTheFilesAreSafe() {
        ExportJob job = daily("job-1", 6, "COMPLETED", TestLedger.AGENTS);
        state.list(job);
        for (int hour = 0; hour < 14 * 24; hour++) {
            watch.look();
            state.clock.pass(Duration.ofHours(1));
        }
        assertThat(log.lines()).extracting(line -> line.substring(0, 5)).containsExactly("WARN ", "WARN ", "ERROR");
        assertThat(log.lines()).allMatch(line -> line.contains("2031-05-20T00:10:00Z"));

        state.download(1);
        watch.look();
        assertThat(log.lines()).hasSize(3);
        state.deliver("archive");
        watch.look();
        assertThat(log.lines()).hasSize(4).last().asString().startsWith("INFO Settled: Gladly has deleted");
    }

    @Test
    void givesAJobThatHasJustBeenListedTimeToBeDownloaded() {
        ExportJob old = new ExportJob(
                "job-1",
                null,
                "COMPLETED",
                state.clock.instant().minus(Duration.ofDays(13)),
                null,
                Instant.parse("2031-04-22T00:00:00Z"),
                List.of(TestLedger.AGENTS));
        List<JobChange> changes = state.jobs.record(List.of(old));
        watch.lookAfterPoll(changes);
        assertThat(log.lines()).isEmpty();
        watch.lookAfterPoll(state.jobs.record(List.of(old)));
        assertThat(log.lines()).singleElement().asString().startsWith("WARN Gladly deletes");
    }

    @Test
    void saysOnceThatTheSchedulesCannotBeReadAndOnceThatTheyCan() {
        watch.schedulesRead(List.of());
        watch.schedulesUnreadable(new IOException("Gladly is away"));
        watch.schedulesUnreadable(new IOException("Gladly is away"));
        new TestCoverage(state).watch.schedulesUnreadable(new IOException("Gladly is away"));
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("Gladly is away");

        watch.schedulesRead(List.of(new ExportSchedule("s", "DAILY", null, null)));
        watch.schedulesRead(List.of(new ExportSchedule("s", "DAILY", null, null)));
        assertThat(log.lines()).hasSize(2).last().asString().startsWith("INFO");
    }

    @Test
    void callsNothingLateThatMayHaveComeSinceTheListWasRead() {
        state.list(daily("job-1", 5, "COMPLETED"), daily("job-2", 6, "COMPLETED"));
        state.clock.pass(Duration.ofDays(3));
        watch.look();
        assertThat(log.lines()).isEmpty();
        state.list(daily("job-1", 5, "COMPLETED"), daily("job-2", 6, "COMPLETED"));
        watch.look();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN No export job has come yet for 2031-05-06T00:00:00Z to 2031-05-08T00:00:00Z.");
    }

    @Test
    void saysNothingMoreWhenTheStateDatabaseFailedThePoll() {
        state.list(daily("job-1", 6, "FAILED"));
        state.jdbc.sql("alter table finding rename to finding_away").update();
        assertThatCode(watch::lookAfterFailedPoll).doesNotThrowAnyException();
        assertThat(log.lines()).isEmpty();
        state.jdbc.sql("alter table finding_away rename to finding").update();
        watch.lookAfterFailedPoll();
        assertThat(log.lines()).hasSize(1);
    }

    /** A job of a schedule whose window is the day before the given one in May 2031. */
    private static ExportJob daily(String id, int day, String status, String... files) {
        ExportJob job = TestLedger.job(id, day, files);
        return new ExportJob(id, "s", status, job.updatedAt(), job.windowStart(), job.windowEnd(), job.files());
    }
}
