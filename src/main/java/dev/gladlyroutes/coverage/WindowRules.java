package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the windows of all jobs show together: gaps, overlaps, and windows that should be there by now. */
final class WindowRules {

    /** Exports lag or do not; there is never more than one finding about it. */
    private static final String LATE_SUBJECT = "schedule";

    private final Listing listing;
    private final Rhythm rhythm;
    private final Instant now;
    private final List<Window> scheduled;
    private final Spans covered;

    WindowRules(Listing listing, Rhythm rhythm, Instant now) {
        this.listing = listing;
        this.rhythm = rhythm;
        this.now = now;
        this.scheduled = rhythm.scheduled().stream().map(ListedJob::window).toList();
        this.covered = new Spans(listing.jobs().stream().map(ListedJob::window).flatMap(Stream::ofNullable));
    }

    /** Between the first and the last window of the schedule there is no gap, unless a one-time export fills it. */
    Stream<Finding> missing() {
        return newestEnd().stream()
                .flatMap(end -> covered.gapsIn(new Window(oldestStart(), end)).stream())
                .map(gap -> Finding.of(
                        FindingKind.MISSING,
                        gap.start() + "/" + gap.end(),
                        null,
                        gap,
                        now,
                        "No export job covers " + gap.inWords() + "."));
    }

    /** Each window of the schedule that begins before an older one ends; the same window again is a repetition. */
    Stream<Finding> overlapping() {
        List<ListedJob> distinct = new ArrayList<>();
        rhythm.scheduled().stream()
                .filter(job -> !job.isFailed())
                .sorted(Comparator.comparing(
                                ListedJob::window,
                                Comparator.comparing(Window::start).thenComparing(Window::end))
                        .thenComparing(ListedJob::updatedAt)
                        .thenComparing(ListedJob::id))
                .filter(job -> distinct.isEmpty()
                        || !job.window()
                                .equals(distinct.get(distinct.size() - 1).window()))
                .forEach(distinct::add);
        List<Finding> findings = new ArrayList<>();
        ListedJob furthest = null;
        for (ListedJob job : distinct) {
            if (furthest != null) {
                Window shared = new Window(
                        job.window().start(),
                        earlier(job.window().end(), furthest.window().end()));
                if (shared.length().compareTo(Spans.TOLERANCE) > 0) {
                    findings.add(overlap(furthest, job, shared));
                }
            }
            furthest = furthest == null
                            || job.window().end().isAfter(furthest.window().end())
                    ? job
                    : furthest;
        }
        return findings.stream();
    }

    private Finding overlap(ListedJob older, ListedJob job, Window shared) {
        return Finding.of(
                FindingKind.OVERLAP,
                older.id() + "/" + job.id(),
                job.id(),
                shared,
                now,
                "The scheduled jobs " + older.id() + " and " + job.id() + " both export " + shared.inWords() + ".");
    }

    /** The windows behind the newest one of the schedule that should have a job by the time the list was read. */
    Stream<Finding> late() {
        Optional<Instant> from =
                newestEnd().or(() -> Optional.ofNullable(listing.schedule()).map(ExportSchedule::nextStartAt));
        return Stream.of(from).flatMap(Optional::stream).flatMap(start -> rhythm.cadence().stream()
                .flatMap(cadence -> due(start, cadence))
                .flatMap(due -> late(covered.gapsIn(due))));
    }

    private Stream<Window> due(Instant start, Cadence cadence) {
        Duration span = Duration.between(start, listing.readAt().minus(cadence.lateAfter()));
        long windows = span.dividedBy(cadence.window());
        return windows > 0
                ? Stream.of(new Window(start, start.plus(cadence.window().multipliedBy(windows))))
                : Stream.empty();
    }

    private Stream<Finding> late(List<Window> gaps) {
        if (gaps.isEmpty()) {
            return Stream.empty();
        }
        Window late = new Window(gaps.get(0).start(), gaps.get(gaps.size() - 1).end());
        return Stream.of(Finding.of(
                FindingKind.LATE,
                LATE_SUBJECT,
                null,
                late,
                now,
                "No export job has come yet for " + late.inWords() + "."));
    }

    private Optional<Instant> newestEnd() {
        return scheduled.stream().map(Window::end).max(Comparator.naturalOrder());
    }

    private Instant oldestStart() {
        return scheduled.stream()
                .map(Window::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
