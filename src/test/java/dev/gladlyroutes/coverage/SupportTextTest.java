package dev.gladlyroutes.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupportTextTest {

    private static final Instant NOW = Jobs.window(6, Jobs.DAY).start();

    @Test
    void asksForEveryWindowWithoutData() {
        List<ListedJob> jobs = Jobs.row(6, Jobs.DAY);
        jobs.set(1, Jobs.withStatus(jobs.get(1), "FAILED"));
        jobs.set(3, Jobs.expired(jobs.get(3)));
        jobs.remove(4);
        assertThat(SupportText.of("myorg", findings(jobs)))
                .isEqualTo(
                        """
                        Hello Gladly Support,

                        this is about the data export of our organization myorg. All times are in UTC.

                        Would you please export these windows again? We do not have their data:
                        - Gladly no longer had a file of 2031-05-04T00:00:00Z to 2031-05-05T00:00:00Z (job job-3).
                        - Gladly failed to export 2031-05-02T00:00:00Z to 2031-05-03T00:00:00Z (job job-1).
                        - No export job covers 2031-05-05T00:00:00Z to 2031-05-06T00:00:00Z.

                        Please let us know when they can be downloaded.

                        Thank you!
                        """);
    }

    @Test
    void asksAfterWhatDoesNotCome() {
        List<ListedJob> jobs = Jobs.row(2, Jobs.DAY);
        assertThat(SupportText.of("myorg", findings(jobs)))
                .contains("Would you please look at these exports? They have not come when we expected them:\n"
                        + "- No export job has come yet for 2031-05-03T00:00:00Z to 2031-05-05T00:00:00Z.\n")
                .doesNotContain("again?");
    }

    @Test
    void asksForNothingWhereSupportCannotHelp() {
        List<ListedJob> jobs = Jobs.row(6, Jobs.DAY);
        jobs.add(Jobs.completed("twice", Jobs.window(0, 2, Jobs.DAY)));
        jobs.add(Jobs.unsafe(jobs.remove(0), 1));
        List<Finding> findings = new Coverage(List.of(Duration.ofDays(13))).findings(new Listing(null, jobs, NOW), NOW);
        assertThat(findings).extracting(Finding::kind).contains(FindingKind.OVERLAP, FindingKind.EXPIRING);
        assertThat(SupportText.of("myorg", findings)).isEmpty();
        assertThat(SupportText.of("myorg", List.of())).isEmpty();
    }

    private static List<Finding> findings(List<ListedJob> jobs) {
        return new Coverage(List.of(Duration.ofHours(6))).findings(new Listing(null, jobs, NOW), NOW);
    }
}
