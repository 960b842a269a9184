package dev.gladlyroutes.coverage;

import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.JobChange;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.dao.DataAccessException;

/** Looks for findings, and says each once when it comes and once when it goes. */
public class CoverageWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(CoverageWatch.class);

    private final Coverage coverage;
    private final CoverageLedger ledger;
    private final ScheduleLedger schedules;
    private final FindingLedger findings;
    private final FailureClassifier classifier;
    private final Clock clock;

    CoverageWatch(
            Coverage coverage,
            CoverageLedger ledger,
            ScheduleLedger schedules,
            FindingLedger findings,
            FailureClassifier classifier,
            Clock clock) {
        this.coverage = coverage;
        this.ledger = ledger;
        this.schedules = schedules;
        this.findings = findings;
        this.classifier = classifier;
        this.clock = clock;
    }

    /** Gladly told its schedules; an organization has one. */
    public void schedulesRead(List<ExportSchedule> read) {
        if (schedules.read(read.stream().findFirst())) {
            LOGGER.info("The export schedule can be read again");
        }
    }

    /** Gladly did not tell its schedules, and is asked again by the next poll. */
    public void schedulesUnreadable(Exception failure) {
        String reason = classifier.classify(failure).remedy(Channels.properties(Channels.DOWNLOAD));
        if (schedules.unreadable(reason)) {
            LOGGER.warn("The export schedule cannot be read, so the windows tell how often jobs come: {}", reason);
        }
    }

    /**
     * Looks after a poll. A job that has just been listed had no time to be downloaded, so it is not warned about yet.
     *
     * @param changes what the poll brought
     */
    public void lookAfterPoll(List<JobChange> changes) {
        Set<String> fresh = changes.stream().map(change -> change.job().id()).collect(Collectors.toSet());
        look(finding -> finding.kind() != FindingKind.EXPIRING || !fresh.contains(finding.jobId()));
    }

    /** Looks after a poll that failed; when the state database is the reason, it has been said. */
    public void lookAfterFailedPoll() {
        try {
            look();
        } catch (DataAccessException away) {
            LOGGER.atDebug().setCause(away).log("The state database cannot be read");
        }
    }

    /** Looks at any other time. */
    public void look() {
        look(finding -> true);
    }

    private void look(Predicate<Finding> filter) {
        FindingLedger.Changes changes = findings.replace(coverage.findings(ledger.listing(), clock.instant()).stream()
                .filter(filter)
                .toList());
        changes.news().forEach(finding -> at(finding.urgency().loud() ? Level.ERROR : Level.WARN, finding)
                .log("{} {}", finding.detail(), finding.remedy()));
        changes.gone().forEach(finding -> at(Level.INFO, finding).log("Settled: {}", finding.detail()));
    }

    private static LoggingEventBuilder at(Level level, Finding finding) {
        LoggingEventBuilder event = LOGGER.atLevel(level).addKeyValue("finding", finding.kind());
        if (finding.jobId() != null) {
            event = event.addKeyValue("job", finding.jobId());
        }
        return finding.windowStart() == null
                ? event
                : event.addKeyValue("windowStart", finding.windowStart()).addKeyValue("windowEnd", finding.windowEnd());
    }
}
