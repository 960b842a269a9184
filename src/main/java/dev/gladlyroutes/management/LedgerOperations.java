package dev.gladlyroutes.management;

import dev.gladlyroutes.observability.Standing;
import dev.gladlyroutes.status.ExplanationReader;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The ledger over JMX: what is open, and what happened to a job. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Ledger", description = "Every job, file and decision")
public class LedgerOperations {

    private final Standing standing;
    private final ExplanationReader explanations;

    LedgerOperations(Standing standing, ExplanationReader explanations) {
        this.standing = standing;
        this.explanations = explanations;
    }

    /** Whether the state database answers. */
    @ManagedAttribute(description = "Whether the state database can be read")
    public boolean isReadable() {
        return standing.status().isPresent();
    }

    /** Jobs that are not done in every sink. */
    @ManagedAttribute(description = "Jobs that are not done in every sink")
    public int getOpenJobs() {
        return standing.status().map(status -> status.jobs().size()).orElse(0);
    }

    /** What happened to a job, as JSON. */
    @ManagedOperation(description = "Tells what happened to a job, as JSON")
    @ManagedOperationParameter(name = "job", description = "its id, or the beginning of it")
    public String explain(String job) {
        return Answers.json(() -> explanations.read(job));
    }
}
