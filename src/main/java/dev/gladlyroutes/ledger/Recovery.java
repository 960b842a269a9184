package dev.gladlyroutes.ledger;

/** Puts the ledger in order when a process starts. */
public class Recovery {

    private final boolean exclusive;
    private final FileLedger files;
    private final Tickets tickets;
    private final ChannelStates states;
    private final Channels channels;

    Recovery(boolean exclusive, FileLedger files, Tickets tickets, ChannelStates states, Channels channels) {
        this.exclusive = exclusive;
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
        if (exclusive) {
            tickets.releaseAll();
        }
        files.openTicketsForNewSinks();
        channels.all().forEach(channel -> {
            tickets.recall(channel);
            states.activate(channel);
        });
    }
}
