package dev.gladlyroutes.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of Gladly's exports.
 *
 * @param schedule the schedule; missing when it could not be read
 * @param jobs all jobs that Gladly ever listed
 * @param readAt when the job list was read last; the epoch when it never was
 */
public record Listing(@Nullable ExportSchedule schedule, List<ListedJob> jobs, Instant readAt) {}
