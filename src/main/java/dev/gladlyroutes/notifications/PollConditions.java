package dev.gladlyroutes.notifications;

import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.PollSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gladly's job list, when it was not read although its schedule had its turn long ago, for whatever reason. */
class PollConditions implements ConditionSource {

    private static final String REMEDY = "See why in the log, or at /actuator/health/poll: Gladly is away, the settings"
            + " under gladly.source.* are wrong, or no process polls. New exports wait at Gladly, for 14 days.";

    private final JdbcClient jdbc;
    private final String organization;
    private final LastPoll last;
    private final PollSchedule schedule;
    private final Duration patience;
    private final Clock clock;

    PollConditions(
            JdbcClient jdbc,
            String organization,
            LastPoll last,
            PollSchedule schedule,
            Duration patience,
            Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.last = last;
        this.schedule = schedule;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        Instant read = lastRead().orElse(last.startedAt());
        if (schedule.overdue(read, patience, clock.instant()).isZero()) {
            return List.of();
        }
        String reason = last.result().map(LastPoll.Result::reason).orElse("");
        return List.of(new Condition(
                NotificationKind.POLL_OVERDUE,
                "",
                0,
                read,
                "Gladly's job list was not read since " + read + ". " + reason,
                REMEDY));
    }

    private Optional<Instant> lastRead() {
        return jdbc.sql(
                        """
                        select max(read_at) as read_at from (
                            select last_seen_at as read_at from export_job where organization = :organization
                            union all
                            select read_at from export_schedule where organization = :organization) as answers
                        """)
                .param("organization", organization)
                .query((row, number) -> Optional.ofNullable(Times.column(row, "read_at")))
                .single();
    }
}
