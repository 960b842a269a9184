package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.JobReport;
import dev.gladlyroutes.ledger.SinkBalance;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A balance as text. */
final class BalanceTable {

    private static final String[] HEADINGS = {
        "JOB", "WINDOW END", "STATUS", "SINK", "STATE", "LINES", "DELIVERED", "DEAD", "FILTERED", "SUPERSEDED"
    };
    private static final Set<String> NUMBERS = Set.of("LINES", "DELIVERED", "DEAD", "FILTERED", "SUPERSEDED");
    private static final int MOST_FAILURES = 20;

    private BalanceTable() {}

    static String of(Balance balance) {
        TextTable rows = new TextTable(NUMBERS, HEADINGS);
        balance.jobs().forEach(job -> addRows(rows, job));
        StringBuilder text = new StringBuilder(rows.lines());
        for (ChannelState channel : balance.channels()) {
            text.append(ChannelLine.of(channel)).append('\n');
        }
        failures(balance).limit(MOST_FAILURES).forEach(failure -> text.append(failure)
                .append('\n'));
        if (balance.pollFailure() != null) {
            text.append("Gladly's job list could not be read: ")
                    .append(TextTable.printable(balance.pollFailure()))
                    .append('\n');
        }
        text.append(FindingList.of(balance.findings(), balance.supportText()));
        return text.append(verdict(balance)).toString();
    }

    private static void addRows(TextTable rows, JobReport job) {
        String status = job.expired() ? "EXPIRED" : job.status();
        if (job.sinks().isEmpty()) {
            String state = job.filesPending() > 0 ? Quantity.of(job.filesPending(), "file") + " to download" : "-";
            rows.add(job.id(), job.windowEnd().toString(), status, "-", state, "", "", "", "", "");
        }
        for (Map.Entry<String, SinkBalance> sink : job.sinks().entrySet()) {
            SinkBalance balance = sink.getValue();
            rows.add(
                    job.id(),
                    job.windowEnd().toString(),
                    status,
                    sink.getKey(),
                    balance.state(),
                    TextTable.number(balance.lines()),
                    TextTable.number(balance.delivered()),
                    TextTable.number(balance.deadLettered()),
                    TextTable.number(balance.filtered()),
                    TextTable.number(balance.superseded()));
        }
    }

    /** What failed for another reason than the one for which its channel does not work. */
    private static Stream<String> failures(Balance balance) {
        Map<String, String> told = balance.channels().stream()
                .collect(Collectors.toMap(ChannelState::channel, channel -> String.valueOf(channel.reason())));
        return balance.failures().stream()
                .filter(failure -> !told.getOrDefault(failure.channel(), "").contains(failure.error()))
                .map(failure -> TextTable.printable(failure.channel() + " of " + failure.file() + " in job "
                        + failure.job() + " failed: " + failure.error()));
    }

    private static String verdict(Balance balance) {
        return switch (balance.exitCode()) {
            case BALANCED -> "Balanced: every line has exactly one outcome in every sink.";
            case DEAD_LETTERS ->
                "Balanced, with " + Quantity.of(balance.deadLetters(), "dead letter")
                        + "; dead-letters list shows which.";
            case SOURCE_UNREADABLE ->
                "Not balanced: nobody knows what is new, and " + Quantity.are(balance.pending(), "ticket") + " left."
                        + waysOut(balance);
            default -> "Not balanced: " + left(balance) + "." + waysOut(balance);
        };
    }

    /** Where no ticket is left, a channel alone is why nobody can rely on the next files. */
    private static String left(Balance balance) {
        if (balance.pending() > 0) {
            return Quantity.are(balance.pending(), "ticket") + " left for the next run";
        }
        return "no ticket is left, but "
                + TextTable.printable(
                        balance.channels().stream().map(ChannelLine::standing).collect(Collectors.joining(" and ")));
    }

    private static String waysOut(Balance balance) {
        return balance.channels().stream()
                .map(channel -> " " + TextTable.printable(ChannelLine.wayOut(channel)))
                .collect(Collectors.joining());
    }
}
