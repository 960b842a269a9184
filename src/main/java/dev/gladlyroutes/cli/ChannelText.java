package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.status.ChannelStatus;
import dev.gladlyroutes.status.FailedReplay;
import dev.gladlyroutes.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the channels stand, as text: what they have to do, why one does not work, and what is worked on. */
final class ChannelText {

    private static final Set<String> COUNTS = Set.of("WAITING", "RUNNING", "DEFERRED", "HALTED", "DONE", "REPLAYS");

    private ChannelText() {}

    static String of(Status status) {
        return Stream.of(channels(status), work(status))
                .filter(section -> !section.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String channels(Status status) {
        TextTable table = new TextTable(
                COUNTS,
                "CHANNEL",
                "STATE",
                "SINCE",
                "WAITING",
                "RUNNING",
                "DEFERRED",
                "HALTED",
                "DONE",
                "REPLAYS",
                "OLDEST OPEN",
                "LAST DONE");
        StringBuilder reasons = new StringBuilder();
        for (ChannelStatus channel : status.channels()) {
            table.add(
                    channel.channel(),
                    channel.state(),
                    StatusText.ago(channel.since()),
                    TextTable.number(channel.waiting()),
                    TextTable.number(channel.running()),
                    TextTable.number(channel.deferred()),
                    TextTable.number(channel.halted()),
                    TextTable.number(channel.done()),
                    TextTable.number(channel.replays()),
                    StatusText.age(channel.oldestOpen()),
                    StatusText.ago(channel.lastDone()));
            reasons.append(reason(channel, status.at())).append(unconfigured(channel));
            channel.failedReplays().forEach(failed -> reasons.append(failed(channel.channel(), failed)));
        }
        return table.lines() + reasons;
    }

    private static String reason(ChannelStatus channel, Instant now) {
        if (channel.reason() == null) {
            return "";
        }
        return TextTable.printable(channel.channel()) + " is "
                + channel.state().toLowerCase(Locale.ROOT) + retry(now, channel.retryAt()) + ": "
                + TextTable.printable(channel.reason())
                + "\n";
    }

    /** This command may be the only one that does not know the sink. */
    private static String unconfigured(ChannelStatus channel) {
        boolean done =
                channel.waiting() + channel.running() + channel.deferred() + channel.halted() + channel.replays() == 0;
        return channel.configured() || (done && channel.reason() == null)
                ? ""
                : TextTable.printable(channel.channel() + " is not configured here. Where no process has "
                                + Channels.switchOf(channel.channel()) + ", its files wait.")
                        + "\n";
    }

    /** Whether a process runs that tries it, the state does not tell. */
    private static String retry(Instant now, @Nullable Instant retryAt) {
        if (retryAt == null) {
            return "";
        }
        return retryAt.isAfter(now) ? ", tried again " + in(now, retryAt) : ", due to be tried again";
    }

    private static String failed(String sink, FailedReplay failed) {
        String error = failed.lastError().endsWith(".") ? failed.lastError() : failed.lastError() + ".";
        return TextTable.printable(sink + ": " + Quantity.of(failed.files(), "file") + " of replay " + failed.replay()
                        + " failed: " + error + " See `explain " + failed.job()
                        + "`; start the replay again.")
                + "\n";
    }

    private static String work(Status status) {
        TextTable table = new TextTable(Set.of(), "RUNNING IN", "JOB", "FILE", "LINES", "SINCE", "OWNER", "LEASE");
        for (ChannelStatus channel : status.channels()) {
            for (ChannelStatus.Work work : channel.work()) {
                table.add(
                        channel.channel(),
                        work.job(),
                        work.file(),
                        work.lines() == 0 ? "" : StatusText.of(work.linesDone(), work.lines()),
                        StatusText.ago(work.since()),
                        String.valueOf(work.owner()),
                        lease(status.at(), work.leaseUntil()));
            }
        }
        return table.lines();
    }

    private static String lease(Instant now, @Nullable Instant until) {
        if (until == null) {
            return "";
        }
        return until.isAfter(now) ? "ends " + in(now, until) : "has ended";
    }

    private static String in(Instant now, Instant time) {
        return "in " + Durations.ofSeconds(Duration.between(now, time).toSeconds());
    }
}
