package dev.gladlyroutes.cli;

import dev.gladlyroutes.delivery.ChannelControl;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.ReplayProgress;
import dev.gladlyroutes.ledger.ReplayReports;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Takes replays to their end. */
@Component
class ReplayRun {

    private final EndOfWork end;
    private final ChannelControl control;
    private final Channels channels;
    private final ChannelStates states;
    private final ReplayReports reports;

    ReplayRun(EndOfWork end, ChannelControl control, Channels channels, ChannelStates states, ReplayReports reports) {
        this.end = end;
        this.control = control;
        this.channels = channels;
        this.states = states;
        this.reports = reports;
    }

    /**
     * Waits until the replays are through, or nothing more can be done now.
     *
     * @param say takes a line of progress now and then
     */
    ReplayResult finish(List<Long> replays, Consumer<String> say) throws InterruptedException {
        reports.of(replays).stream()
                .map(ReplayProgress::sink)
                .filter(channels.sinks()::contains)
                .distinct()
                .forEach(control::resumeReplays);
        end.await(say);
        List<ChannelState> stuck = channels.all().stream()
                .map(states::of)
                .filter(state -> state.kind() != ChannelState.Kind.ACTIVE)
                .toList();
        return new ReplayResult(replays, reports.of(replays), stuck);
    }
}
