package dev.gladlyroutes.notifications;

import dev.gladlyroutes.source.PollLedger;
import dev.gladlyroutes.source.PollSchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Gladly's job list, when no process read it although its schedule had its turn long ago, for whatever reason. All
 * processes on one state database see the same, and so does one that has just started.
 */
class PollConditions implements ConditionSource {

    private static final String REMEDY = "See why in the log, or at /actuator/health/poll: Gladly is away, the settings"
            + " under gladly.source.* are wrong, or no process polls. New exports wait at Gladly, for 14 days.";

    private final PollLedger polls;
    private final PollSchedule schedule;
    private final Duration patience;
    private final Clock clock;

    /** @param clock the state database's, which the polls are noted by */
    PollConditions(PollLedger polls, PollSchedule schedule, Duration patience, Clock clock) {
        this.polls = polls;
        this.schedule = schedule;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        PollLedger.Known known = polls.known();
        if (schedule.overdue(known.read(), patience, clock.instant()).isZero()) {
            return List.of();
        }
        String reason = known.failure() == null ? "" : " " + known.failure();
        return List.of(new Condition(
                NotificationKind.POLL_OVERDUE,
                "",
                0,
                known.read(),
                "Gladly's job list was not read since " + known.read() + "." + reason,
                REMEDY));
    }
}
