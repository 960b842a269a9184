package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When Gladly deletes a job.
 *
 * @param jobId the job
 * @param windowStart start of its window, if it is known
 * @param windowEnd end of its window, if it is known
 * @param unsafeFiles files that are not downloaded yet, or not archived where there is an archive
 * @param deadline when Gladly deletes it
 * @param remainingSeconds time until then; negative when it is over
 */
public record JobDeadline(
        String jobId,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        long unsafeFiles,
        Instant deadline,
        long remainingSeconds) {

    static JobDeadline of(ListedJob job, Instant now) {
        Window window = job.window();
        return new JobDeadline(
                job.id(),
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                job.unsafeFiles(),
                job.deadline(),
                Duration.between(now, job.deadline()).toSeconds());
    }
}
