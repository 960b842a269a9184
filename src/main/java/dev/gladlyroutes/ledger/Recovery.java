package dev.gladlyroutes.ledger;

/** Puts the ledger in order when a process starts. */
public class Recovery {

    private final boolean embedded;
    private final FileLedger files;
    private final Tickets tickets;
    private final ChannelStates states;
    private final Channels channels;

    Recovery(boolean embedded, FileLedger files, Tickets tickets, ChannelStates states, Channels channels) {
        this.embedded = embedded;
        this.files = files;
        this.tickets = tickets;
        this.states = states;
        this.channels = channels;
    }

    /**
     * Frees what a killed process held, where it is certain that it is dead; opens tickets for sinks that are new; and
     * lets every channel try again, since a restart is how most configuration mistakes are mended.
     */
    public void recover() {
        if (embedded) {
            tickets.releaseAll();
        }
        files.openTicketsForNewSinks();
        channels.all().forEach(channel -> {
            tickets.recall(channel);
            states.activate(channel);
        });
    }
}
