package dev.gladlyroutes.observability;

import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.PollSchedule;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Health of the polls: {@code DOWN} after one that failed, or when none has ended although it had its turn long ago;
 * {@code UNKNOWN} before the first.
 */
class PollHealth implements HealthIndicator {

    private final LastPoll last;
    private final PollSchedule schedule;
    private final Clock clock;

    PollHealth(LastPoll last, PollSchedule schedule, Clock clock) {
        this.last = last;
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Duration overdue = schedule.overdue(last, clock.instant());
        if (!overdue.isZero()) {
            return Health.down()
                    .withDetail(
                            "reason",
                            "A poll has been overdue for " + overdue.toSeconds()
                                    + " seconds: the timer has stopped, or a poll hangs.")
                    .withDetail(
                            "remedy", "Take a thread dump for a report, and restart the server; nothing is lost by it.")
                    .build();
        }
        return last.result().map(PollHealth::of).orElseGet(() -> Health.unknown()
                .build());
    }

    private static Health of(LastPoll.Result result) {
        Health.Builder health = result.reason() == null
                ? Health.up()
                : Health.down()
                        .withDetail("reason", result.reason())
                        .withDetail("remedy", "The next poll asks again; see gladly.source.* if it goes on.");
        return health.withDetail("at", result.at()).build();
    }
}
