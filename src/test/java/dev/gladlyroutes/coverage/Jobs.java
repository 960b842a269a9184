package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Listed jobs for the tests of the rules. */
final class Jobs {

    static final Instant START = Instant.parse("2031-05-01T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private Jobs() {}

    /** Completed jobs of a schedule, one after the other from {@link #START}, called {@code job-0} and so on. */
    static List<ListedJob> row(int count, Duration length) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(index -> completed("job-" + index, window(index, length)))
                .toList());
    }

    /** The window at a position of a row. */
    static Window window(int index, Duration length) {
        return window(index, index + 1, length);
    }

    /** The window from the beginning of one position to that of another. */
    static Window window(int from, int to, Duration length) {
        return new Window(START.plus(length.multipliedBy(from)), START.plus(length.multipliedBy(to)));
    }

    static ListedJob completed(String id, Window window) {
        return job(id, true, "COMPLETED", window);
    }

    static ListedJob job(String id, boolean scheduled, String status, @Nullable Window window) {
        Instant updatedAt = window == null ? START : window.end().plus(Duration.ofHours(2));
        return new ListedJob(id, scheduled, status, updatedAt, window, false, 0);
    }

    static ListedJob withStatus(ListedJob job, String status) {
        return new ListedJob(
                job.id(), job.scheduled(), status, job.updatedAt(), job.window(), job.expired(), job.unsafeFiles());
    }

    static ListedJob expired(ListedJob job) {
        return new ListedJob(
                job.id(), job.scheduled(), job.status(), job.updatedAt(), job.window(), true, job.unsafeFiles());
    }

    static ListedJob unscheduled(ListedJob job) {
        return job(job.id(), false, job.status(), job.window());
    }

    static ListedJob unsafe(ListedJob job, long files) {
        return new ListedJob(
                job.id(), job.scheduled(), job.status(), job.updatedAt(), job.window(), job.expired(), files);
    }
}
