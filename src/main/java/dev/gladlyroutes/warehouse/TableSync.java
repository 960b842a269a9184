package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one table is loaded.
 *
 * @param sync how: each record as it was told last, every version too, built anew from the archive, or not at all
 * @param frequency how often the files that have come are loaded, or a full refresh is made; missing for at once
 */
public record TableSync(SyncMethod sync, @Nullable Duration frequency) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** Whether the table is built anew from time to time. */
    boolean isRefreshed() {
        return sync == SyncMethod.FULL_REFRESH;
    }

    /** Before when a file that comes now is not loaded; null for at once. */
    @Nullable
    Instant notBefore(Instant now) {
        return frequency == null || isRefreshed() ? null : turn(now).plus(frequency);
    }

    /**
     * The latest of the times that are multiples of the frequency, counted from midnight in UTC of a fixed day: processes
     * and restarts agree on them.
     */
    Instant turn(Instant now) {
        long step = frequency.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), step) * step);
    }

    /**
     * Adds what is wrong with it.
     *
     * @param archives whether there is an archive to refresh from
     */
    void check(String prefix, boolean archives, ConfigurationProblems problems) {
        if (sync == null) {
            problems.add(
                    prefix + "sync",
                    "must be incremental, append, full-refresh or none",
                    "leave it out for incremental");
        }
        if (frequency != null && (frequency.compareTo(SHORTEST) < 0 || frequency.compareTo(LONGEST) > 0)) {
            problems.add(prefix + "frequency", "is not between a minute and 31 days", "write it like 6h or 1d");
        }
        if (isRefreshed() && frequency == null) {
            problems.add(prefix + "frequency", "is missing for a full refresh", "say how often it is made, like 7d");
        }
        if (isRefreshed() && !archives) {
            problems.add(prefix + "sync", "needs the archive for a full refresh", "set gladly.sink.archive.bucket");
        }
    }
}
