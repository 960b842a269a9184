package dev.gladlyroutes.status;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;

/** What to do about a channel that does not work: one wording for all who tell it. */
public final class ChannelRemedy {

    private ChannelRemedy() {}

    /**
     * What to do, as sentences; empty for a channel that works.
     *
     * @param onRequest whether an operator paused it
     */
    public static String of(String channel, ChannelState.Kind kind, boolean onRequest) {
        return switch (kind) {
            case ACTIVE -> "";
            case HELD ->
                "Find out why the peer of " + channel
                        + " is away. It is tried again by itself, nothing is lost, and no other channel waits for it.";
            case PAUSED ->
                onRequest
                        ? "Resume it " + howToResume(channel) + ". Nothing is lost meanwhile."
                        : "Mend the cause, then restart, or resume it " + howToResume(channel)
                                + ". It is configured under " + Channels.properties(channel)
                                + ".*; nothing is lost meanwhile.";
        };
    }

    private static String howToResume(String channel) {
        return "on the status page, by resume(\"" + channel
                + "\") of the managed bean dev.gladlyroutes:type=Channels, or where no server runs with the command"
                + " `resume " + channel + "`";
    }
}
