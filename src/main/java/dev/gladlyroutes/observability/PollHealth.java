package dev.gladlyroutes.observability;

import dev.gladlyroutes.source.LastPoll;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Health of the polls: {@code DOWN} after one that failed, {@code UNKNOWN} before the first. */
class PollHealth implements HealthIndicator {

    private final LastPoll last;

    PollHealth(LastPoll last) {
        this.last = last;
    }

    @Override
    public Health health() {
        return last.result().map(PollHealth::of).orElseGet(() -> Health.unknown()
                .build());
    }

    private static Health of(LastPoll.Result result) {
        Health.Builder health =
                result.reason() == null ? Health.up() : Health.down().withDetail("reason", result.reason());
        return health.withDetail("at", result.at()).build();
    }
}
