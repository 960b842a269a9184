package dev.gladlyroutes.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a simulated organization exports; the same plan always gives the same bytes.
 *
 * <p>From five jobs on, one job is a one-time job without schedule, one failed, one is quiet and the newest is in progress.
 * With fewer jobs all are completed scheduled jobs.
 *
 * @param seed origin of every identifier, text and time
 * @param jobs number of export jobs, one window each
 * @param items number of distinct conversation items over all jobs
 * @param averageItemBytes average length of an item line
 * @param window length of a job's window: an hour, or a day
 * @param end the organization's present: no job was updated later, and the newest window ends at least three hours earlier
 * @param malformedLines number of lines that are not JSON, spread over the item files in addition to the items
 */
public record ExportPlan(
        long seed, int jobs, int items, int averageItemBytes, Duration window, Instant end, int malformedLines) {

    private static final int LEAST_ITEM_BYTES = 400;
    private static final int MOST_ITEM_BYTES = 16_000;

    public ExportPlan {
        require(jobs >= 1, "jobs must be at least 1");
        require(items >= 1, "items must be at least 1");
        require(
                averageItemBytes >= LEAST_ITEM_BYTES && averageItemBytes <= MOST_ITEM_BYTES,
                "averageItemBytes must be between " + LEAST_ITEM_BYTES + " and " + MOST_ITEM_BYTES);
        require(window.compareTo(Duration.ofMinutes(10)) >= 0, "window must be at least ten minutes");
        require(malformedLines >= 0, "malformedLines must not be negative");
    }

    /** The default plan: 12 hourly jobs with 5,000 items that end at the current hour. */
    public static ExportPlan ofSeed(long seed) {
        Instant currentHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return new ExportPlan(seed, 12, 5_000, 500, Duration.ofHours(1), currentHour, 0);
    }

    /** This plan with another number of jobs. */
    public ExportPlan withJobs(int jobs) {
        return new ExportPlan(seed, jobs, items, averageItemBytes, window, end, malformedLines);
    }

    /** This plan with another number of distinct items. */
    public ExportPlan withItems(int items) {
        return new ExportPlan(seed, jobs, items, averageItemBytes, window, end, malformedLines);
    }

    /** This plan with another average length of an item line. */
    public ExportPlan withAverageItemBytes(int averageItemBytes) {
        return new ExportPlan(seed, jobs, items, averageItemBytes, window, end, malformedLines);
    }

    /** This plan with windows of another length. */
    public ExportPlan withWindow(Duration window) {
        return new ExportPlan(seed, jobs, items, averageItemBytes, window, end, malformedLines);
    }

    /** This plan moved to another present. */
    public ExportPlan withEnd(Instant end) {
        return new ExportPlan(seed, jobs, items, averageItemBytes, window, end, malformedLines);
    }

    /** This plan with lines that are not JSON. */
    public ExportPlan withMalformedLines(int malformedLines) {
        return new ExportPlan(seed, jobs, items, averageItemBytes, window, end, malformedLines);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
