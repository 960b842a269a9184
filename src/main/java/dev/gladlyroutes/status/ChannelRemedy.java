package dev.gladlyroutes.status;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;

/** What to do about a channel that does not work: one wording for all who tell it. */
public final class ChannelRemedy {

    private ChannelRemedy() {}

    /** What to do, as sentences; empty for a channel that works. */
    public static String of(String channel, ChannelState.Kind kind) {
        return switch (kind) {
            case ACTIVE -> "";
            case HELD ->
                "Find out why the peer of " + channel
                        + " is away. It is tried again by itself, nothing is lost, and no other channel waits for it.";
            case PAUSED ->
                "Mend the cause, then restart, or call resume(\"" + channel
                        + "\") of the managed bean dev.gladlyroutes:type=Channels. It is configured under "
                        + Channels.properties(channel) + ".*; nothing is lost meanwhile.";
        };
    }
}
