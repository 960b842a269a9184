package dev.gladlyroutes.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    private static final List<Duration> WARNINGS =
            List.of(Duration.ofHours(24), Duration.ofHours(72), Duration.ofHours(6));
    private static final ExportSchedule HOURLY = new ExportSchedule("s", "HOURLY", null, null);
    private static final ExportSchedule DAILY = new ExportSchedule("s", "DAILY", null, null);

    private final Coverage coverage = new Coverage(WARNINGS);

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(findings(null, List.of(), Jobs.START)).isEmpty();
        assertThat(findings(DAILY, List.of(), Jobs.START)).isEmpty();
    }

    @Test
    void tellsAGapWithItsWindowAndWhatToDo() {
        List<ListedJob> jobs = Jobs.row(4, Jobs.DAY);
        jobs.remove(2);
        assertThat(findings(DAILY, jobs, Jobs.window(4, Jobs.DAY).start()))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.kind()).isEqualTo(FindingKind.MISSING);
                    assertThat(gap.subject()).isEqualTo("2031-05-03T00:00:00Z/2031-05-04T00:00:00Z");
                    assertThat(gap.jobId()).isNull();
                    assertThat(gap.detail())
                            .isEqualTo("No export job covers 2031-05-03T00:00:00Z to 2031-05-04T00:00:00Z.");
                    assertThat(gap.remedy()).contains("Gladly Support");
                    assertThat(gap.urgency().loud()).isTrue();
                });
    }

    @Test
    void isAboutBothJobsThatOverlapAndAboutNoOther() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.DAY);
        jobs.add(Jobs.completed("night", new Window(Jobs.START, Jobs.START.plus(Jobs.HOUR))));
        Finding overlap =
                findings(DAILY, jobs, Jobs.window(3, Jobs.DAY).start()).get(0);
        assertThat(overlap.kind()).isEqualTo(FindingKind.OVERLAP);
        assertThat(overlap.isAbout("night")).isTrue();
        assertThat(overlap.isAbout("job-0")).isTrue();
        assertThat(overlap.isAbout("job-1")).isFalse();
        assertThat(overlap.isAbout("nigh")).isFalse();
    }

    @Test
    void missesNothingBetweenAOneTimeExportOfLongAgoAndTheSchedule() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        jobs.add(Jobs.job("one-time", false, "COMPLETED", Jobs.window(-900, -500, Jobs.HOUR)));
        assertThat(findings(HOURLY, jobs, Jobs.window(3, Jobs.HOUR).start())).isEmpty();
    }

    @Test
    void countsAWindowAsTheDaysOfAllZonesInUtc() {
        // The night in which Lisbon's clocks go back, and the one in which they go forth.
        for (String night : List.of("2031-10-26T00:00:00Z", "2031-03-30T00:00:00Z")) {
            Instant start = Instant.parse(night);
            List<ListedJob> jobs = new ArrayList<>();
            for (int hour = -3; hour < 6; hour++) {
                Instant from = start.plus(Jobs.HOUR.multipliedBy(hour));
                jobs.add(Jobs.completed("job" + hour, new Window(from, from.plus(Jobs.HOUR))));
            }
            assertThat(findings(HOURLY, jobs, start.plus(Jobs.HOUR.multipliedBy(6))))
                    .isEmpty();
        }
    }

    @Test
    void takesAnEndThatBelongsToTheWindowForNoGap() {
        List<ListedJob> jobs = Stream.of(0, 1, 2)
                .map(index -> Jobs.window(index, Jobs.HOUR))
                .map(window -> Jobs.completed(
                        "job" + window.start(),
                        new Window(window.start(), window.end().minusMillis(1))))
                .toList();
        assertThat(findings(null, jobs, Jobs.window(3, Jobs.HOUR).start())).isEmpty();
    }

    @Test
    void knowsTheScheduleByTheUsualLengthWhereJobsDoNotNameIt() {
        List<ListedJob> jobs = new ArrayList<>(
                Jobs.row(6, Jobs.HOUR).stream().map(Jobs::unscheduled).toList());
        jobs.remove(3);
        jobs.add(Jobs.job("one-time", false, "COMPLETED", Jobs.window(-900, -500, Jobs.HOUR)));
        Instant now = Jobs.window(6, Jobs.HOUR).start();
        assertThat(findings(null, jobs, now)).extracting(Finding::kind).containsExactly(FindingKind.MISSING);
        assertThat(findings(HOURLY, jobs, now)).extracting(Finding::kind).containsExactly(FindingKind.MISSING);
    }

    @Test
    void takesADayOverItsHoursForAnOverlapWithEach() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        jobs.add(Jobs.completed("day", Jobs.window(0, 24, Jobs.HOUR)));
        assertThat(findings(HOURLY, jobs, Jobs.window(24, Jobs.HOUR).start()))
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(
                        tuple(FindingKind.OVERLAP, "job-0/day"),
                        tuple(FindingKind.OVERLAP, "day/job-1"),
                        tuple(FindingKind.OVERLAP, "day/job-2"));
    }

    @Test
    void takesAOneTimeExportOverTheScheduleForNoOverlap() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        jobs.add(Jobs.job("one-time", false, "COMPLETED", Jobs.window(-1, 2, Jobs.HOUR)));
        assertThat(findings(HOURLY, jobs, Jobs.window(3, Jobs.HOUR).start())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // frequency, minutes since the end of the newest window, late windows
        "HOURLY,  239, 0",
        "HOURLY,  240, 1",
        "HOURLY,  299, 1",
        "HOURLY,  300, 2",
        "DAILY,  3239, 0",
        "DAILY,  3240, 1",
        "WEEKLY,  239, 0",
        "WEEKLY,  240, 1",
    })
    void waitsAsLongAsTheScheduleNeeds(String frequency, long minutes, int late) {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        Instant end = Jobs.window(3, Jobs.HOUR).start();
        Duration window = "DAILY".equals(frequency) ? Jobs.DAY : Jobs.HOUR;
        List<Finding> findings =
                findings(new ExportSchedule("s", frequency, null, null), jobs, end.plus(Duration.ofMinutes(minutes)));
        assertThat(findings).hasSize(late == 0 ? 0 : 1);
        findings.forEach(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.LATE);
            assertThat(finding.windowStart()).isEqualTo(end);
            assertThat(finding.windowEnd()).isEqualTo(end.plus(window.multipliedBy(late)));
            assertThat(finding.urgency().loud()).isFalse();
        });
    }

    @Test
    void keepsOneFindingWhileExportsLag() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        Instant now = Jobs.window(10, Jobs.HOUR).start();
        Finding before = findings(HOURLY, jobs, now).get(0);
        jobs.add(Jobs.completed("job-3", Jobs.window(3, Jobs.HOUR)));
        Finding after = findings(HOURLY, jobs, now.plus(Jobs.HOUR)).get(0);
        assertThat(after.windowStart()).isAfter(before.windowStart());
        assertThat(after.key()).isEqualTo(before.key());
    }

    @Test
    void takesWhatCameBehindAnUnseenWindowForAGapAndNotForLateness() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        jobs.add(Jobs.completed("job-4", Jobs.window(4, Jobs.HOUR)));
        assertThat(findings(HOURLY, jobs, Jobs.window(7, Jobs.HOUR).start()))
                .extracting(Finding::kind)
                .containsExactly(FindingKind.MISSING);
    }

    @Test
    void expectsTheFirstJobOfAScheduleThatMadeNoneYet() {
        ExportSchedule schedule = new ExportSchedule("s", "HOURLY", Jobs.START, null);
        assertThat(findings(schedule, List.of(), Jobs.START.plus(Duration.ofMinutes(239))))
                .isEmpty();
        assertThat(findings(schedule, List.of(), Jobs.START.plus(Duration.ofMinutes(240))))
                .extracting(Finding::kind)
                .containsExactly(FindingKind.LATE);
    }

    @Test
    void callsNothingLateWhileTheListCannotBeRead() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        Instant readAt = Jobs.window(3, Jobs.HOUR).start();
        assertThat(coverage.findings(new Listing(HOURLY, jobs, readAt), readAt.plus(Jobs.DAY)))
                .isEmpty();
    }

    @Test
    void expectsNothingOfOneWindowAlone() {
        assertThat(findings(null, Jobs.row(1, Jobs.HOUR), Jobs.START.plus(Duration.ofDays(40))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // frequency, status, minutes since the last change, stuck
        "HOURLY, IN_PROGRESS,  359, false",
        "HOURLY, IN_PROGRESS,  360, true",
        "HOURLY, PENDING,      360, true",
        "DAILY,  PENDING,     1799, false",
        "DAILY,  PENDING,     1800, true",
        ",       PENDING,     1799, false",
        ",       PENDING,     1800, true",
        "HOURLY, COMPLETED,   1800, false",
    })
    void callsAJobStuckThatStaysUnfinished(@Nullable String frequency, String status, long minutes, boolean stuck) {
        ListedJob job = Jobs.job("job", true, status, Jobs.window(0, Jobs.DAY));
        ExportSchedule schedule = frequency == null ? null : new ExportSchedule("s", frequency, null, null);
        Instant now = job.updatedAt().plus(Duration.ofMinutes(minutes));
        List<Finding> findings = findings(schedule, List.of(job), now).stream()
                .filter(finding -> finding.kind() == FindingKind.STUCK)
                .toList();
        assertThat(findings).hasSize(stuck ? 1 : 0);
        findings.forEach(finding -> assertThat(finding.detail()).contains(status, "job job"));
    }

    @Test
    void forgetsAStuckJobWhoseWindowCameOtherwise() {
        List<ListedJob> jobs = Jobs.row(3, Jobs.HOUR);
        jobs.add(Jobs.job("stuck", true, "PENDING", Jobs.window(1, Jobs.HOUR)));
        assertThat(findings(null, jobs, Jobs.window(3, Jobs.HOUR).start().plus(Jobs.DAY)))
                .extracting(Finding::kind)
                .doesNotContain(FindingKind.STUCK);
    }

    @Test
    void tellsAFailedJobWithoutAWindow() {
        ListedJob job = Jobs.job("job", true, "FAILED", null);
        assertThat(findings(null, List.of(job), Jobs.START)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.FAILED);
            assertThat(finding.jobId()).isEqualTo("job");
            assertThat(finding.windowStart()).isNull();
        });
    }

    @Test
    void tellsAJobWhoseFileIsGoneUntilAnotherOneHasItsWindow() {
        ListedJob gone = Jobs.expired(Jobs.completed("gone", Jobs.window(0, Jobs.DAY)));
        assertThat(findings(DAILY, List.of(gone), Jobs.START))
                .extracting(Finding::kind, Finding::jobId)
                .containsExactly(tuple(FindingKind.EXPIRED, "gone"));
        ListedJob again = Jobs.job("again", false, "COMPLETED", Jobs.window(0, 2, Jobs.DAY));
        assertThat(findings(DAILY, List.of(gone, again), Jobs.START)).isEmpty();
    }

    @Test
    void takesNoUnfinishedJobForOneThatHasTheData() {
        ListedJob failed = Jobs.job("failed", true, "FAILED", Jobs.window(0, Jobs.DAY));
        ListedJob again = Jobs.job("again", true, "PENDING", Jobs.window(0, Jobs.DAY));
        assertThat(findings(DAILY, List.of(failed, again), Jobs.START))
                .extracting(Finding::jobId)
                .containsExactly("failed");
    }

    @ParameterizedTest
    @CsvSource({
        // age in hours: day 10, 11, 12.9, 13, 13.74, 13.75, 14, 20; warning in hours, 0 for none; loud
        "240,  0, false",
        "264, 72, false",
        "310, 72, false",
        "312, 24, false",
        "329, 24, false",
        "330,  6, true",
        "336,  6, true",
        "480,  6, true",
    })
    void warnsAtEachAge(long hours, long warning, boolean loud) {
        ListedJob job = Jobs.unsafe(Jobs.completed("job", Jobs.window(0, Jobs.DAY)), 3);
        Listing listing = new Listing(DAILY, List.of(job), job.updatedAt());

        List<Finding> findings = coverage.findings(listing, job.updatedAt().plus(Duration.ofHours(hours)));

        assertThat(findings).hasSize(warning == 0 ? 0 : 1);
        findings.forEach(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.EXPIRING);
            assertThat(finding.urgency()).isEqualTo(new Finding.Urgency(Duration.ofHours(warning), loud));
            assertThat(finding.detail())
                    .startsWith(hours < 336 ? "Gladly deletes" : "Gladly has deleted")
                    .contains("2031-05-16T02:00:00Z", "3 files are not safe yet.");
        });
    }

    @Test
    void warnsOfNoJobThatIsSafe() {
        ListedJob job = Jobs.completed("job", Jobs.window(0, Jobs.DAY));
        assertThat(coverage.findings(
                        new Listing(DAILY, List.of(job), job.updatedAt()),
                        job.updatedAt().plus(Duration.ofDays(13))))
                .isEmpty();
    }

    @Test
    void putsTheGravestFirst() {
        List<ListedJob> jobs = Jobs.row(9, Jobs.HOUR);
        jobs.set(1, Jobs.withStatus(jobs.get(1), "FAILED"));
        jobs.set(3, Jobs.expired(jobs.get(3)));
        jobs.set(5, Jobs.unsafe(jobs.get(5), 1));
        jobs.remove(7);
        Instant now = Jobs.START.plus(Duration.ofDays(14));
        assertThat(findings(HOURLY, jobs, now))
                .extracting(Finding::kind)
                .containsExactly(
                        FindingKind.EXPIRING,
                        FindingKind.EXPIRED,
                        FindingKind.FAILED,
                        FindingKind.MISSING,
                        FindingKind.LATE);
    }

    private List<Finding> findings(@Nullable ExportSchedule schedule, List<ListedJob> jobs, Instant now) {
        return coverage.findings(new Listing(schedule, jobs, now), now);
    }
}
