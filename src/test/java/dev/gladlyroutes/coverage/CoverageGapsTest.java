package dev.gladlyroutes.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every sequence of windows, over generated ones. */
class CoverageGapsTest {

    private final Coverage coverage = new Coverage(List.of(Duration.ofHours(6)));

    static IntStream seeds() {
        return IntStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsNothingInAnUnbrokenRow(int seed) {
        Row row = new Row(seed);
        assertThat(findings(row.shuffled())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsExactlyTheWindowsThatAreTakenOut(int seed) {
        Row row = new Row(seed);
        TreeSet<Integer> gone = new TreeSet<>();
        for (int index = 1; index < row.count - 1; index++) {
            if (row.random.nextInt(3) == 0) {
                gone.add(index);
            }
        }
        gone.forEach(index -> row.jobs.removeIf(job -> row.at(index).equals(job.window())));

        assertThat(windows(FindingKind.MISSING, row.shuffled())).isEqualTo(runs(gone, row));
        assertThat(kinds(row.shuffled())).isSubsetOf(FindingKind.MISSING);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsNothingWhereAOneTimeExportFillsTheGap(int seed) {
        Row row = new Row(seed);
        int first = 1 + row.random.nextInt(row.count - 2);
        int last = first + row.random.nextInt(row.count - 1 - first);
        for (int index = first; index <= last; index++) {
            Window gone = row.at(index);
            row.jobs.removeIf(job -> gone.equals(job.window()));
        }
        row.jobs.add(Jobs.job("one-time", false, "COMPLETED", Jobs.window(first - 1, last + 2, row.length)));

        assertThat(findings(row.shuffled())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsAFailedWindowUntilAnotherJobHasItsData(int seed) {
        Row row = new Row(seed);
        int index = row.random.nextInt(row.count);
        row.jobs.removeIf(job -> row.at(index).equals(job.window()));
        row.jobs.add(Jobs.job("failed", true, "FAILED", row.at(index)));
        assertThat(windows(FindingKind.FAILED, row.shuffled())).containsExactly(row.at(index));
        assertThat(kinds(row.shuffled())).containsExactly(FindingKind.FAILED);

        row.jobs.add(Jobs.completed("again", row.at(index)));
        assertThat(findings(row.shuffled())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsExactlyTheTimeThatTwoJobsShare(int seed) {
        Row row = new Row(seed);
        int index = row.random.nextInt(row.count - 1);
        row.jobs.removeIf(job -> row.at(index).equals(job.window()));
        Duration shared = Duration.ofMinutes(1 + row.random.nextInt((int) row.length.toMinutes() - 1));
        Instant end = row.at(index).end();
        row.jobs.add(Jobs.completed("long", new Window(row.at(index).start(), end.plus(shared))));

        assertThat(windows(FindingKind.OVERLAP, row.shuffled())).containsExactly(new Window(end, end.plus(shared)));
        assertThat(kinds(row.shuffled())).containsExactly(FindingKind.OVERLAP);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsAsManyLateWindowsAsAreOverdue(int seed) {
        Row row = new Row(seed);
        int overdue = row.random.nextInt(5);
        Duration lateAfter = Cadence.of(row.length).lateAfter();
        Instant readAt = row.at(row.count + overdue).start().plus(lateAfter).plusSeconds(row.random.nextInt(3_000));

        List<Window> late = coverage.findings(new Listing(null, row.shuffled(), readAt), readAt).stream()
                .map(finding -> new Window(finding.windowStart(), finding.windowEnd()))
                .toList();

        assertThat(late)
                .isEqualTo(overdue == 0 ? List.of() : List.of(Jobs.window(row.count, row.count + overdue, row.length)));
    }

    private List<Finding> findings(List<ListedJob> jobs) {
        Instant newest = jobs.stream()
                .map(job -> job.window().end())
                .max(Instant::compareTo)
                .orElseThrow();
        return coverage.findings(new Listing(null, jobs, newest), newest);
    }

    private List<Window> windows(FindingKind kind, List<ListedJob> jobs) {
        return findings(jobs).stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> new Window(finding.windowStart(), finding.windowEnd()))
                .toList();
    }

    private List<FindingKind> kinds(List<ListedJob> jobs) {
        return findings(jobs).stream().map(Finding::kind).distinct().toList();
    }

    /** Neighbouring positions as one window each. */
    private static List<Window> runs(TreeSet<Integer> positions, Row row) {
        return positions.stream()
                .filter(position -> !positions.contains(position - 1))
                .map(first -> {
                    int end = first;
                    while (positions.contains(end)) {
                        end++;
                    }
                    return Jobs.window(first, end, row.length);
                })
                .toList();
    }

    /** An unbroken row of hourly or daily windows, some of them exported twice. */
    private static final class Row {

        private final Random random;
        private final Duration length;
        private final int count;
        private final List<ListedJob> jobs;

        Row(int seed) {
            random = new Random(seed);
            length = random.nextBoolean() ? Jobs.HOUR : Jobs.DAY;
            count = 4 + random.nextInt(60);
            jobs = Jobs.row(count, length);
            jobs.addAll(Stream.generate(() -> random.nextInt(count))
                    .limit(random.nextInt(4))
                    .distinct()
                    .map(index -> Jobs.completed("repeated-" + index, at(index)))
                    .toList());
        }

        Window at(int index) {
            return Jobs.window(index, length);
        }

        List<ListedJob> shuffled() {
            List<ListedJob> copy = new ArrayList<>(jobs);
            Collections.shuffle(copy, random);
            return copy;
        }
    }
}
