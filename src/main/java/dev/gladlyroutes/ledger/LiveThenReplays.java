package dev.gladlyroutes.ledger;

import java.util.Optional;

/** What Gladly exported goes first; a replay gets the time that is left. */
class LiveThenReplays implements TicketSource {

    private final TicketSource live;
    private final TicketSource replays;

    LiveThenReplays(TicketSource live, TicketSource replays) {
        this.live = live;
        this.replays = replays;
    }

    @Override
    public Optional<Ticket> free(String channel, boolean inOrder) {
        return live.free(channel, inOrder).or(() -> replays.free(channel, inOrder));
    }

    @Override
    public boolean isRunning(String channel) {
        return live.isRunning(channel) || replays.isRunning(channel);
    }

    @Override
    public Movement movement() {
        return live.movement().plus(replays.movement());
    }
}
