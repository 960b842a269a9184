package dev.gladlyroutes.cli;

import dev.gladlyroutes.ledger.ChannelState;
import java.util.Locale;

/** A line that says why a channel does not work. */
final class ChannelLine {

    private ChannelLine() {}

    static String of(ChannelState channel) {
        return TextTable.printable(
                channel.channel() + " is " + channel.kind().name().toLowerCase(Locale.ROOT) + ": " + channel.reason());
    }
}
