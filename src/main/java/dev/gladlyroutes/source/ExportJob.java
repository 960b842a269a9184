package dev.gladlyroutes.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export job as Gladly lists it.
 *
 * @param id its id
 * @param scheduleId the schedule that made it; missing for one-time exports
 * @param status {@code PENDING}, {@code IN_PROGRESS}, {@code COMPLETED}, {@code FAILED}, or something new
 * @param updatedAt last change of its status
 * @param windowStart start of the exported window
 * @param windowEnd end of the exported window; the last change when Gladly names no window
 * @param files names of its files; empty until it is completed
 */
public record ExportJob(
        String id,
        @Nullable String scheduleId,
        String status,
        Instant updatedAt,
        @Nullable Instant windowStart,
        Instant windowEnd,
        List<String> files) {

    public static final String COMPLETED = "COMPLETED";
    public static final String FAILED = "FAILED";

    /** How long after its last change Gladly keeps a job and its files. */
    public static final Duration RETENTION = Duration.ofDays(14);

    /** Whether its files can be downloaded. */
    public boolean isCompleted() {
        return COMPLETED.equals(status);
    }
}
