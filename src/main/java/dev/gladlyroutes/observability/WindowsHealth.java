package dev.gladlyroutes.observability;

import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.status.Status;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Health of the windows: {@code ATTENTION} while something is wrong with one. It is no failure of this process, and a
 * restart mends nothing, so it is not {@code DOWN}.
 */
class WindowsHealth implements HealthIndicator {

    private static final String ATTENTION = "ATTENTION";

    private final Standing standing;

    WindowsHealth(Standing standing) {
        this.standing = standing;
    }

    @Override
    public Health health() {
        return standing.status().map(WindowsHealth::of).orElseGet(() -> Health.unknown()
                .build());
    }

    private static Health of(Status status) {
        Health.Builder health = status.findings().isEmpty() ? Health.up() : Health.status(ATTENTION);
        if (!status.findings().isEmpty()) {
            health.withDetail("findings", sentences(status.findings()));
        }
        if (!status.deadlines().isEmpty()) {
            JobDeadline first = status.deadlines().get(0);
            health.withDetail("unsafeJobs", status.deadlines().size())
                    .withDetail("nextDeletion", first.deadline())
                    .withDetail("nextDeletionJob", first.jobId());
        }
        return health.build();
    }

    private static List<String> sentences(List<Finding> findings) {
        return findings.stream().map(Finding::inWords).toList();
    }
}
