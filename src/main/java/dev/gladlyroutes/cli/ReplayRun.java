package dev.gladlyroutes.cli;

import dev.gladlyroutes.archive.Manifest;
import dev.gladlyroutes.archive.ReplaySelection;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.ReplayReports;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Takes replays to their end. */
@Component
class ReplayRun {

    private final ProducerTemplate routes;
    private final EndOfWork end;
    private final Channels channels;
    private final ChannelStates states;
    private final ReplayReports reports;
    private final FailureClassifier classifier;

    ReplayRun(
            ProducerTemplate routes,
            EndOfWork end,
            Channels channels,
            ChannelStates states,
            ReplayReports reports,
            FailureClassifier classifier) {
        this.routes = routes;
        this.end = end;
        this.channels = channels;
        this.states = states;
        this.reports = reports;
        this.classifier = classifier;
    }

    /**
     * The manifests of a selection, oldest window first.
     *
     * @throws ConfigurationFailureException when the archive cannot be read
     */
    @SuppressWarnings("unchecked")
    List<Manifest> search(ReplaySelection selection) {
        try {
            return routes.requestBody("direct:archive-catalog", selection, List.class);
        } catch (CamelExecutionException failure) {
            throw new ConfigurationFailureException(
                    "The archive could not be read: "
                            + classifier.classify(failure).remedy(Channels.properties(Channels.ARCHIVE)),
                    failure);
        }
    }

    /**
     * Waits until the replays are through, or nothing more can be done now.
     *
     * @param say takes a line of progress now and then
     */
    ReplayResult finish(List<Long> replays, Consumer<String> say) throws InterruptedException {
        end.await(say);
        List<ChannelState> stuck = channels.all().stream()
                .map(states::of)
                .filter(state -> state.kind() != ChannelState.Kind.ACTIVE)
                .toList();
        return new ReplayResult(replays, reports.of(replays), stuck);
    }
}
