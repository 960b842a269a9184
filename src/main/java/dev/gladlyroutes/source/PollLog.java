package dev.gladlyroutes.source;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.JobChange;
import dev.gladlyroutes.ledger.Ticket;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says what happened to jobs, one line per change, and notes how polls end. */
@Component("pollLog")
public class PollLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(PollLog.class);

    private final FailureClassifier classifier;
    private final LastPoll last;
    private final PollLedger ledger;

    PollLog(FailureClassifier classifier, LastPoll last, PollLedger ledger) {
        this.classifier = classifier;
        this.last = last;
        this.ledger = ledger;
    }

    /** The job list was read and recorded. */
    public void read(@Body List<JobChange> changes) {
        ledger.read();
        last.read();
        LOGGER.atInfo().addKeyValue("changedJobs", changes.size()).log("Job list read");
    }

    /** A job is new or has changed. */
    public void changed(@Body JobChange change) {
        ExportJob job = change.job();
        LOGGER.atInfo()
                .addKeyValue("job", job.id())
                .addKeyValue("status", job.status())
                .addKeyValue("windowEnd", job.windowEnd())
                .addKeyValue("files", job.files().size())
                .log(change.again() ? "Job exported again" : "Job listed");
    }

    /** The job list could not be read; the state database may be the reason. */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception exception) {
        Failure failure = classifier.classify(exception);
        String remedy = failure.remedy(Channels.properties(Channels.DOWNLOAD));
        last.failed(remedy);
        LOGGER.atError().addKeyValue("reason", failure.reason()).log("The job list could not be read: {}", remedy);
        ledger.failed(remedy);
    }

    /** Gladly no longer has a file that it listed. */
    public void expired(Ticket ticket) {
        LOGGER.atError()
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .addKeyValue("windowEnd", ticket.windowEnd())
                .log("Gladly listed this file but no longer has it; ask Gladly Support to export the window again");
    }
}
