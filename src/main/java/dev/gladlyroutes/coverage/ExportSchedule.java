package dev.gladlyroutes.coverage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The schedule by which Gladly makes export jobs; an organization has one.
 *
 * @param id its id
 * @param frequency {@code HOURLY}, {@code DAILY}, or something new
 * @param nextStartAt start of the next window
 * @param updatedAt last change of the schedule
 */
public record ExportSchedule(String id, String frequency, @Nullable Instant nextStartAt, @Nullable Instant updatedAt) {}
