package dev.gladlyroutes.cli;

import dev.gladlyroutes.ledger.ChannelState;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a run says of a channel that does not work. */
final class ChannelLine {

    private ChannelLine() {}

    /** Why it does not work. */
    static String of(ChannelState channel) {
        return TextTable.printable(standing(channel) + ": " + channel.reason());
    }

    /** How it stands, in three words. */
    static String standing(ChannelState channel) {
        return channel.channel() + " is " + channel.kind().name().toLowerCase(Locale.ROOT);
    }

    /** How it works again, as a sentence. */
    static String wayOut(ChannelState channel) {
        if (channel.isPausedOnRequest()) {
            return "An operator paused " + channel.channel() + "; `resume " + channel.channel() + "` lets it go on.";
        }
        return switch (channel.kind()) {
            case PAUSED -> "Mend the cause for " + channel.channel() + "; the next run tries it again.";
            default ->
                channel.asked() && channel.retryAt() != null
                        ? "The next run after " + channel.retryAt().truncatedTo(ChronoUnit.SECONDS) + " tries "
                                + channel.channel() + " again."
                        : "The next run tries " + channel.channel() + " again.";
        };
    }
}
