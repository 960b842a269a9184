package dev.gladlyroutes.console;

import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.FindingKind;
import dev.gladlyroutes.status.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Windows drawn on a line, which is {@link #WIDTH} wide.
 *
 * @param bars the windows, and what is missing between them
 * @param days midnights in UTC
 */
record Timeline(List<Bar> bars, List<Day> days) {

    /** Units of the drawing. */
    static final int WIDTH = 1_000;

    private static final int NARROWEST = 2;
    private static final Set<FindingKind> GAPS =
            Set.of(FindingKind.MISSING, FindingKind.FAILED, FindingKind.EXPIRED, FindingKind.LATE);

    /**
     * A window.
     *
     * @param x where it begins
     * @param width how long it is
     * @param state {@code done}, {@code open} or {@code gap}
     * @param title what it is, in words
     */
    record Bar(int x, int width, String state, String title) {}

    /**
     * A midnight.
     *
     * @param x where it is
     * @param label day and month
     */
    record Day(int x, String label) {}

    /** Draws the windows of jobs, and what is wrong with windows above them. */
    static Timeline of(List<JobStatus> jobs, List<Finding> findings, Instant from, Instant to) {
        List<Bar> bars = new ArrayList<>();
        for (JobStatus job : jobs) {
            boolean done = job.sinks().values().stream().allMatch(sink -> "DONE".equals(sink.state()));
            add(
                    bars,
                    job.windowStart(),
                    job.windowEnd(),
                    done ? "done" : "open",
                    job.id() + " " + job.status(),
                    from,
                    to);
        }
        findings.stream()
                .filter(finding -> GAPS.contains(finding.kind()) && finding.windowEnd() != null)
                .forEach(gap -> add(bars, gap.windowStart(), gap.windowEnd(), "gap", gap.inWords(), from, to));
        List<Day> days = new ArrayList<>();
        for (Instant day = from.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
                day.isBefore(to);
                day = day.plus(1, ChronoUnit.DAYS)) {
            days.add(new Day(position(day, from, to), day.toString().substring(5, 10)));
        }
        return new Timeline(bars, days);
    }

    private static void add(
            List<Bar> bars,
            @Nullable Instant start,
            Instant end,
            String state,
            String title,
            Instant from,
            Instant to) {
        if (start != null && end.isAfter(from) && start.isBefore(to)) {
            int x = position(start, from, to);
            bars.add(new Bar(
                    x,
                    Math.max(NARROWEST, position(end, from, to) - x - 1),
                    state,
                    title + " " + start + " to " + end));
        }
    }

    private static int position(Instant at, Instant from, Instant to) {
        long all = Duration.between(from, to).toSeconds();
        long here = Duration.between(from, at).toSeconds();
        return (int) Math.max(0, Math.min(WIDTH, WIDTH * here / all));
    }
}
