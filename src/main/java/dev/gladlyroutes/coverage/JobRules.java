package dev.gladlyroutes.coverage;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.coverage.Finding.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each job shows by itself: that it failed, is gone, is stuck or will soon be deleted. */
final class JobRules {

    private final Listing listing;
    private final Duration stuckAfter;
    private final List<Duration> warnings;
    private final Instant now;
    private final Spans withData;

    /** @param warnings the ages of warning, longest first */
    JobRules(Listing listing, Duration stuckAfter, List<Duration> warnings, Instant now) {
        this.listing = listing;
        this.stuckAfter = stuckAfter;
        this.warnings = warnings;
        this.now = now;
        this.withData = new Spans(listing.jobs().stream()
                .filter(ListedJob::hasData)
                .map(ListedJob::window)
                .flatMap(Stream::ofNullable));
    }

    /** Jobs that Gladly failed to export. */
    Stream<Finding> failed() {
        return withoutData(ListedJob::isFailed)
                .map(job -> of(
                        FindingKind.FAILED, job, "Gladly failed to export " + window(job) + " (" + name(job) + ")."));
    }

    /** Jobs with a file that was gone. */
    Stream<Finding> expired() {
        return withoutData(ListedJob::expired)
                .map(job -> of(
                        FindingKind.EXPIRED,
                        job,
                        "Gladly no longer had a file of " + window(job) + " (" + name(job) + ")."));
    }

    /** Jobs that stay unfinished, as far as the list that was read last can tell. */
    Stream<Finding> stuck() {
        return withoutData(job ->
                        job.isUnfinished() && !job.updatedAt().plus(stuckAfter).isAfter(listing.readAt()))
                .map(job -> of(
                        FindingKind.STUCK,
                        job,
                        "The export of " + window(job) + " (" + name(job) + ") is " + job.status() + " since "
                                + job.updatedAt() + "."));
    }

    /** Jobs that Gladly deletes within an age of warning, and that are not safe. */
    Stream<Finding> expiring() {
        return listing.jobs().stream()
                .filter(job -> job.unsafeFiles() > 0)
                .flatMap(job -> reached(job).map(urgency -> expiring(job, urgency)).stream());
    }

    private Optional<Urgency> reached(ListedJob job) {
        Duration left = Duration.between(now, job.deadline());
        return warnings.stream()
                .filter(age -> left.compareTo(age) <= 0)
                .reduce((longer, shorter) -> shorter)
                .map(age -> new Urgency(age, age.equals(warnings.get(warnings.size() - 1))));
    }

    private Finding expiring(ListedJob job, Urgency urgency) {
        String detail = (job.deadline().isAfter(now) ? "Gladly deletes " : "Gladly has deleted ") + window(job) + " ("
                + name(job) + ") at " + job.deadline() + ", and " + Quantity.are(job.unsafeFiles(), "file")
                + " not safe yet.";
        return Finding.of(FindingKind.EXPIRING, job.id(), job.id(), job.window(), now, detail, urgency);
    }

    /** Another job that has the data makes up for one that has not. */
    private Stream<ListedJob> withoutData(Predicate<ListedJob> filter) {
        return listing.jobs().stream().filter(filter).filter(job -> !isCovered(job.window()));
    }

    private boolean isCovered(@Nullable Window window) {
        return window != null && withData.cover(window);
    }

    private Finding of(FindingKind kind, ListedJob job, String detail) {
        return Finding.of(kind, job.id(), job.id(), job.window(), now, detail);
    }

    private static String window(ListedJob job) {
        return job.window() == null ? "a window without times" : job.window().inWords();
    }

    private static String name(ListedJob job) {
        return "job " + job.id();
    }
}
