package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.ledger.TicketRecall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Control Bus: pauses channels and lets them work again, for all processes on the state database. */
public class ChannelControl {

    private static final Logger LOGGER = LoggerFactory.getLogger(ChannelControl.class);

    private final ChannelStates states;
    private final TicketRecall recall;
    private final TicketDesk desk;
    private final TicketBell bell;

    ChannelControl(ChannelStates states, TicketRecall recall, TicketDesk desk, TicketBell bell) {
        this.states = states;
        this.recall = recall;
        this.desk = desk;
        this.bell = bell;
    }

    /**
     * Stops a channel until it is resumed, also over a restart. What this process is working on ends at its next chunk.
     *
     * @param requestedBy who asked for it
     * @param reason why
     */
    public void pause(String channel, String requestedBy, String reason) {
        states.pauseOnRequest(channel, requestedBy, reason);
        desk.stop(channel);
    }

    /** Sees to it that a channel that rests or is paused works again. */
    public void resume(String channel) {
        recall.recall(channel);
        recall.recallReplays(channel);
        states.resume(channel);
        LOGGER.atInfo().addKeyValue("channel", channel).log("The channel is tried again");
        bell.ring();
    }

    /** Sees to it that replays to a sink that rests or is paused are tried; what is delivered regularly then is too. */
    public void resumeReplays(String sink) {
        recall.recallReplays(sink);
        states.activate(sink);
        bell.ring();
    }
}
