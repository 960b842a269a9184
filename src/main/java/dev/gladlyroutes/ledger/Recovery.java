package dev.gladlyroutes.ledger;

/** Puts the ledger in order when a process starts. */
public class Recovery {

    /** What a process works on. */
    enum Scope {
        /** What Gladly exports, and replays. */
        EVERYTHING,
        /** Replays alone. */
        REPLAYS,
        /** It only looks. */
        NOTHING
    }

    private final boolean exclusive;
    private final Scope scope;
    private final FileLedger files;
    private final TicketRecall recall;
    private final ChannelStates states;
    private final Channels channels;

    Recovery(
            boolean exclusive,
            Scope scope,
            FileLedger files,
            TicketRecall recall,
            ChannelStates states,
            Channels channels) {
        this.exclusive = exclusive;
        this.scope = scope;
        this.files = files;
        this.recall = recall;
        this.states = states;
        this.channels = channels;
    }

    /**
     * Frees what a killed process held, where it is certain that it is dead; opens tickets for sinks that are new; and
     * lets every channel try again, since a restart is how most configuration mistakes are mended; but not one whose peer
     * asked for a rest.
     */
    public void recover() {
        if (scope == Scope.NOTHING) {
            return;
        }
        if (exclusive) {
            recall.releaseAll();
        }
        if (scope == Scope.REPLAYS) {
            recall.recallReplays(Channels.RESTORE);
            states.activate(Channels.RESTORE);
            return;
        }
        files.openTicketsForNewSinks();
        channels.all().stream()
                .filter(channel -> !states.isAskedToRest(channel))
                .forEach(channel -> {
                    recall.recall(channel);
                    recall.recallReplays(channel);
                    states.activate(channel);
                });
    }
}
