package dev.gladlyroutes.management;

import dev.gladlyroutes.observability.Standing;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.PollTimer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Gladly over JMX: when its job list was read, and reading it now. The files' download is a channel. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Source", description = "Gladly's export jobs")
public class SourceOperations {

    private final Operations operations;
    private final Organization organization;
    private final LastPoll last;
    private final PollTimer timer;
    private final Standing standing;
    private final Clock clock;

    SourceOperations(
            Operations operations,
            Organization organization,
            LastPoll last,
            PollTimer timer,
            Standing standing,
            Clock clock) {
        this.operations = operations;
        this.organization = organization;
        this.last = last;
        this.timer = timer;
        this.standing = standing;
        this.clock = clock;
    }

    /** Whose jobs they are. */
    @ManagedAttribute(description = "The organization at Gladly")
    public String getOrganization() {
        return organization.name();
    }

    /** When the job list was asked for last. */
    @ManagedAttribute(description = "When Gladly's job list was asked for last; empty before the first time")
    public String getLastPoll() {
        return last.result().map(LastPoll.Result::at).map(Instant::toString).orElse("");
    }

    /** Seconds since then. */
    @ManagedAttribute(description = "Seconds since Gladly's job list was asked for; -1 before the first time")
    public long getSecondsSincePoll() {
        return last.result()
                .map(result -> Duration.between(result.at(), clock.instant()).toSeconds())
                .orElse(Sinks.NONE);
    }

    /** Why the last poll failed. */
    @ManagedAttribute(description = "Why the last poll failed, with the remedy; empty when it did not")
    public String getProblem() {
        String reason = last.result().map(LastPoll.Result::reason).orElse(null);
        return reason == null ? "" : reason;
    }

    /** When the job list is asked for next. */
    @ManagedAttribute(description = "When Gladly's job list is asked for next; empty when no timer runs")
    public String getNextPoll() {
        return timer.next().map(Instant::toString).orElse("");
    }

    /** Jobs whose files are not all safe yet. */
    @ManagedAttribute(description = "Jobs that Gladly will delete and whose files are not all safe yet")
    public int getUnsafeJobs() {
        return standing.status().map(status -> status.deadlines().size()).orElse(0);
    }

    /** Reads the job list now. */
    @ManagedOperation(description = "Reads Gladly's job list now; the log and LastPoll tell how it went")
    public String pollNow() {
        return Answers.json(() -> {
            operations.pollNow();
            return Map.of("asked", true);
        });
    }
}
