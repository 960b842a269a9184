package dev.gladlyroutes.observability;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Health of the state database: whether the ledger can be read. */
class LedgerHealth implements HealthIndicator {

    private final Standing standing;

    LedgerHealth(Standing standing) {
        this.standing = standing;
    }

    @Override
    public Health health() {
        return standing.status().map(status -> Health.up().build()).orElseGet(() -> Health.down()
                .withDetail("reason", "The state database cannot be read; see gladly.state.url and the log.")
                .build());
    }
}
