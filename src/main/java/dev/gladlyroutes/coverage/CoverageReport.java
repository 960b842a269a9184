package dev.gladlyroutes.coverage;

import dev.gladlyroutes.coverage.Finding.Key;
import dev.gladlyroutes.ledger.Channels;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is wrong with windows and jobs now, to be shown; changes nothing. */
public class CoverageReport {

    private final Coverage coverage;
    private final CoverageLedger ledger;
    private final FindingLedger said;
    private final String organization;
    private final Clock clock;

    /**
     * @param jdbc the state database, or a copy of it
     * @param channels tell whether files are to be archived
     * @param organization whose jobs they are
     */
    public CoverageReport(Coverage coverage, JdbcClient jdbc, Channels channels, String organization, Clock clock) {
        this.coverage = coverage;
        this.ledger = new CoverageLedger(jdbc, new ScheduleLedger(jdbc, organization, clock), channels, organization);
        this.said = new FindingLedger(jdbc, organization);
        this.organization = organization;
        this.clock = clock;
    }

    /** The findings, the gravest first. */
    public List<Finding> findings() {
        Map<Key, Finding> known = said.known();
        return coverage.findings(ledger.listing(), clock.instant()).stream()
                .map(finding -> known.containsKey(finding.key())
                        ? finding.since(known.get(finding.key()).since())
                        : finding)
                .toList();
    }

    /** The findings that were said in the log, and were not settled since. */
    public List<Finding> said() {
        return List.copyOf(said.known().values());
    }

    /** The findings about a job, the gravest first. */
    public List<Finding> findingsOf(String jobId) {
        return findings().stream().filter(finding -> finding.isAbout(jobId)).toList();
    }

    /** When Gladly deletes a job, also one whose files are all safe; empty when the job is not known. */
    public Optional<JobDeadline> deadlineOf(String jobId) {
        return ledger.listing().jobs().stream()
                .filter(job -> job.id().equals(jobId))
                .map(job -> JobDeadline.of(job, clock.instant()))
                .findFirst();
    }

    /** The jobs that Gladly still has and whose files are not all safe yet, the one that it deletes first at the top. */
    public List<JobDeadline> deadlines() {
        Instant now = clock.instant();
        return ledger.listing().jobs().stream()
                .filter(job -> job.unsafeFiles() > 0 && job.deadline().isAfter(now))
                .sorted(Comparator.comparing(ListedJob::deadline).thenComparing(ListedJob::id))
                .map(job -> JobDeadline.of(job, now))
                .toList();
    }

    /** What one would write to Gladly Support, ready to be pasted; empty when there is nothing to ask for. */
    public String supportText() {
        return SupportText.of(organization, findings());
    }
}
