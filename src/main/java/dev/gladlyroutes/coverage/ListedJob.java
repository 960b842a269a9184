package dev.gladlyroutes.coverage;

import dev.gladlyroutes.source.ExportJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What counts of an export job when windows are compared.
 *
 * @param id its id
 * @param scheduled whether Gladly names the schedule that made it; one-time exports have none
 * @param status as Gladly says it
 * @param updatedAt last change of its status
 * @param window what it exports; missing when Gladly names none
 * @param expired whether Gladly no longer had one of its files
 * @param unsafeFiles files that are not downloaded yet, or not archived where there is an archive
 */
public record ListedJob(
        String id,
        boolean scheduled,
        String status,
        Instant updatedAt,
        @Nullable Window window,
        boolean expired,
        long unsafeFiles) {

    /** When Gladly deletes it. */
    public Instant deadline() {
        return updatedAt.plus(ExportJob.RETENTION);
    }

    boolean isFailed() {
        return ExportJob.FAILED.equals(status);
    }

    boolean isUnfinished() {
        return !isFailed() && !ExportJob.COMPLETED.equals(status);
    }

    /** Whether the data of its window can be had, or was. */
    boolean hasData() {
        return ExportJob.COMPLETED.equals(status) && !expired;
    }
}
