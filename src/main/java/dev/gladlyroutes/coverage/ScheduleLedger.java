package dev.gladlyroutes.coverage;

import dev.gladlyroutes.ledger.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The organization's schedule as Gladly said it last. */
class ScheduleLedger {

    private final JdbcClient jdbc;
    private final String organization;
    private final Clock clock;

    ScheduleLedger(JdbcClient jdbc, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.clock = clock;
    }

    /** What is known of the schedule. */
    record Known(@Nullable ExportSchedule schedule, @Nullable Instant readAt) {}

    /** What is known of it by now. */
    Known known() {
        return jdbc.sql("select schedule_id, frequency, next_start_at, updated_at, read_at from export_schedule"
                        + " where organization = :organization")
                .param("organization", organization)
                .query((row, number) -> new Known(
                        row.getString("schedule_id") == null
                                ? null
                                : new ExportSchedule(
                                        row.getString("schedule_id"),
                                        row.getString("frequency"),
                                        Times.column(row, "next_start_at"),
                                        Times.column(row, "updated_at")),
                        Times.column(row, "read_at")))
                .optional()
                .orElseGet(() -> new Known(null, null));
    }

    /**
     * Gladly answered.
     *
     * @return whether it could not be asked before
     */
    boolean read(Optional<ExportSchedule> schedule) {
        createRow();
        boolean recovered = jdbc.sql("update export_schedule set failure = null"
                                + " where organization = :organization and failure is not null")
                        .param("organization", organization)
                        .update()
                > 0;
        jdbc.sql(
                        """
                update export_schedule set schedule_id = :schedule, frequency = :frequency,
                    next_start_at = :nextStartAt, updated_at = :updatedAt, read_at = :now
                where organization = :organization
                """)
                .param("schedule", schedule.map(ExportSchedule::id).orElse(null))
                .param("frequency", schedule.map(ExportSchedule::frequency).orElse(null))
                .param(
                        "nextStartAt",
                        Times.parameter(
                                schedule.map(ExportSchedule::nextStartAt).orElse(null)))
                .param(
                        "updatedAt",
                        Times.parameter(schedule.map(ExportSchedule::updatedAt).orElse(null)))
                .param("now", Times.parameter(clock.instant()))
                .param("organization", organization)
                .update();
        return recovered;
    }

    /**
     * Gladly could not be asked; what it said before stays.
     *
     * @return whether this is news
     */
    boolean unreadable(String reason) {
        createRow();
        return jdbc.sql("update export_schedule set failure = :reason"
                                + " where organization = :organization and (failure is null or failure <> :reason)")
                        .param("reason", reason)
                        .param("organization", organization)
                        .update()
                > 0;
    }

    private void createRow() {
        try {
            jdbc.sql(
                            """
                    insert into export_schedule (organization)
                    select cast(:organization as varchar(255)) where not exists (
                        select 1 from export_schedule where organization = :organization)
                    """)
                    .param("organization", organization)
                    .update();
        } catch (DuplicateKeyException anotherProcessWasFaster) {
            // The row is there, which is all that is wanted.
        }
    }
}
