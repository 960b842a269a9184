package dev.gladlyroutes.cli;

import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.coverage.CoverageWatch;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.OpenWork;
import dev.gladlyroutes.ledger.Reports;
import dev.gladlyroutes.source.PollLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs the routes until there is nothing more to do now. */
@Component
class OneRun {

    private static final Logger LOGGER = LoggerFactory.getLogger(OneRun.class);

    private final ProducerTemplate routes;
    private final PollLedger polls;
    private final EndOfWork end;
    private final Channels channels;
    private final ChannelStates states;
    private final Reports reports;
    private final OpenWork work;
    private final CoverageWatch watch;
    private final CoverageReport coverage;
    private final FailureClassifier classifier;
    private final Clock clock;
    private final boolean notifies;

    OneRun(
            ProducerTemplate routes,
            PollLedger polls,
            EndOfWork end,
            Channels channels,
            ChannelStates states,
            Reports reports,
            OpenWork work,
            CoverageWatch watch,
            CoverageReport coverage,
            FailureClassifier classifier,
            Clock clock,
            @Value("${gladly.routes.notifications}") boolean notifies) {
        this.routes = routes;
        this.polls = polls;
        this.end = end;
        this.channels = channels;
        this.states = states;
        this.reports = reports;
        this.work = work;
        this.watch = watch;
        this.coverage = coverage;
        this.classifier = classifier;
        this.clock = clock;
        this.notifies = notifies;
    }

    /**
     * Polls, and waits until every channel is empty, held or paused.
     *
     * @param say takes a line of progress now and then
     * @throws StoppedException when the process is asked to stop meanwhile: what is done then is no balance
     */
    Balance run(Consumer<String> say) throws InterruptedException {
        Instant start = clock.instant();
        String pollFailure = poll();
        end.await(say);
        purge();
        watch.look();
        notifyOfTrouble();
        return balance(start, pollFailure);
    }

    /** Leftovers in the spool are no reason to withhold the balance. */
    private void purge() {
        try {
            routes.sendBody("direct:spool-purge-run", null);
        } catch (CamelExecutionException failure) {
            LOGGER.atWarn().setCause(failure).log("The spool could not be purged; the next run tries again");
        }
    }

    private void notifyOfTrouble() {
        if (notifies) {
            routes.sendBody("direct:notification-round", null);
        }
    }

    private @Nullable String poll() {
        try {
            routes.sendBody("direct:export-jobs", null);
            return null;
        } catch (CamelExecutionException failure) {
            String reason = classifier.classify(failure).remedy(Channels.properties(Channels.DOWNLOAD));
            polls.failed(reason);
            return reason;
        }
    }

    private Balance balance(Instant start, @Nullable String pollFailure) {
        List<ChannelState> stuck = channels.all().stream()
                .map(states::of)
                .filter(state -> state.kind() != ChannelState.Kind.ACTIVE)
                .toList();
        return new Balance(
                reports.jobs(start),
                stuck,
                work.failures(),
                coverage.findings(),
                coverage.supportText(),
                work.openTickets(),
                work.deadLetters(),
                pollFailure);
    }
}
