package dev.gladlyroutes.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds what is wrong with the windows and jobs that Gladly listed. */
public final class Coverage {

    /** Every organization has a daily schedule from the start. */
    private static final Duration USUAL_WINDOW = Duration.ofDays(1);

    private static final Comparator<Finding> GRAVEST_FIRST = Comparator.comparing(Finding::kind)
            .thenComparing(Finding::windowStart, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::subject);

    private final List<Duration> warnings;

    /** @param warnings how long before its deletion a job is warned about */
    public Coverage(Collection<Duration> warnings) {
        this.warnings = warnings.stream().sorted(Comparator.reverseOrder()).toList();
    }

    /**
     * All findings, the gravest first. What is late or stuck is judged by the time when the list was read, since nobody
     * knows what came after it; what Gladly deletes is judged by the clock.
     */
    public List<Finding> findings(Listing listing, Instant now) {
        Rhythm rhythm = Rhythm.of(listing);
        WindowRules windows = new WindowRules(listing, rhythm, now);
        Duration stuckAfter =
                rhythm.cadence().orElseGet(() -> Cadence.of(USUAL_WINDOW)).stuckAfter();
        JobRules jobs = new JobRules(listing, stuckAfter, warnings, now);
        return Stream.of(
                        windows.missing(),
                        windows.overlapping(),
                        windows.late(),
                        jobs.failed(),
                        jobs.expired(),
                        jobs.stuck(),
                        jobs.expiring())
                .flatMap(findings -> findings)
                .sorted(GRAVEST_FIRST)
                .toList();
    }
}
