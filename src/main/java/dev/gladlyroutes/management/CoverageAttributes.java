package dev.gladlyroutes.management;

import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.JobDeadline;
import java.util.List;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Missing windows and Gladly's deletions over JMX. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Coverage", description = "Missing windows and Gladly's deletions")
public class CoverageAttributes {

    private static final long NOTHING_TO_DELETE = -1;

    private final CoverageReport coverage;

    CoverageAttributes(CoverageReport coverage) {
        this.coverage = coverage;
    }

    /** A sentence for each finding, the gravest first. */
    @ManagedAttribute(description = "What is wrong with windows and jobs, the gravest first")
    public List<String> getFindings() {
        return coverage.findings().stream().map(Finding::inWords).toList();
    }

    /** What one would write to Gladly Support. */
    @ManagedAttribute(description = "What to send to Gladly Support; empty when there is nothing to ask for")
    public String getSupportText() {
        return coverage.supportText();
    }

    /** Jobs whose files are not all safe yet. */
    @ManagedAttribute(description = "Jobs whose files are not all safe yet")
    public int getUnsafeJobs() {
        return coverage.deadlines().size();
    }

    /** Time until Gladly deletes the first job whose files are not safe, in seconds; -1 when all are. */
    @ManagedAttribute(description = "Seconds until Gladly deletes the first job whose files are not safe; -1 if none")
    public long getSecondsToNextDeletion() {
        return coverage.deadlines().stream()
                .mapToLong(JobDeadline::remainingSeconds)
                .map(seconds -> Math.max(0, seconds))
                .min()
                .orElse(NOTHING_TO_DELETE);
    }
}
