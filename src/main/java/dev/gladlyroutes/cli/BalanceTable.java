package dev.gladlyroutes.cli;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.JobReport;
import dev.gladlyroutes.ledger.SinkBalance;
import dev.gladlyroutes.source.ExportJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A balance as text. */
final class BalanceTable {

    private static final String[] HEADINGS = {
        "JOB", "WINDOW END", "STATUS", "SINK", "STATE", "LINES", "DELIVERED", "DEAD", "FILTERED", "SUPERSEDED"
    };
    private static final int FIRST_NUMBER = 5;
    private static final int MOST_FAILURES = 20;

    private BalanceTable() {}

    static String of(Balance balance) {
        List<String[]> rows = new ArrayList<>();
        rows.add(HEADINGS);
        balance.jobs().forEach(job -> addRows(rows, job));
        rows.replaceAll(row -> Arrays.stream(row).map(BalanceTable::printable).toArray(String[]::new));
        StringBuilder text = new StringBuilder();
        if (rows.size() > 1) {
            int[] widths = widths(rows);
            rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        }
        for (ChannelState channel : balance.channels()) {
            text.append(printable(channel.channel()))
                    .append(" is ")
                    .append(channel.kind().name().toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(printable(channel.reason()))
                    .append('\n');
        }
        failures(balance).limit(MOST_FAILURES).forEach(failure -> text.append(failure)
                .append('\n'));
        if (balance.pollFailure() != null) {
            text.append("Gladly's job list could not be read: ")
                    .append(printable(balance.pollFailure()))
                    .append('\n');
        }
        long lost = balance.jobs().stream().filter(BalanceTable::isLost).count();
        if (lost > 0) {
            text.append("FAILED or EXPIRED jobs: ")
                    .append(number(lost))
                    .append(". Data of their windows is missing; ask Gladly Support to export them again.\n");
        }
        return text.append(verdict(balance)).toString();
    }

    private static boolean isLost(JobReport job) {
        return job.expired() || ExportJob.FAILED.equals(job.status());
    }

    private static void addRows(List<String[]> rows, JobReport job) {
        String status = job.expired() ? "EXPIRED" : job.status();
        if (job.sinks().isEmpty()) {
            String state = job.filesPending() > 0 ? job.filesPending() + " files to download" : "-";
            rows.add(new String[] {job.id(), job.windowEnd().toString(), status, "-", state, "", "", "", "", ""});
        }
        for (Map.Entry<String, SinkBalance> sink : job.sinks().entrySet()) {
            SinkBalance balance = sink.getValue();
            rows.add(new String[] {
                job.id(),
                job.windowEnd().toString(),
                status,
                sink.getKey(),
                balance.state(),
                number(balance.lines()),
                number(balance.delivered()),
                number(balance.deadLettered()),
                number(balance.filtered()),
                number(balance.superseded())
            });
        }
    }

    /** What failed for another reason than the one for which its channel does not work. */
    private static Stream<String> failures(Balance balance) {
        Map<String, String> told = balance.channels().stream()
                .collect(Collectors.toMap(ChannelState::channel, channel -> String.valueOf(channel.reason())));
        return balance.failures().stream()
                .filter(failure -> !told.getOrDefault(failure.channel(), "").contains(failure.error()))
                .map(failure -> printable(failure.channel() + " of " + failure.file() + " in job " + failure.job()
                        + " failed: " + failure.error()));
    }

    private static String verdict(Balance balance) {
        return switch (balance.exitCode()) {
            case BALANCED -> "Balanced: every line has exactly one outcome in every sink.";
            case DEAD_LETTERS ->
                "Balanced, with " + number(balance.deadLetters()) + " dead letters in the dead-letter store.";
            case SOURCE_UNREADABLE ->
                "Not balanced: nobody knows what is new, and " + number(balance.pending()) + " tickets are left.";
            default -> "Not balanced: " + number(balance.pending()) + " tickets are left for the next run.";
        };
    }

    /** What peers say must not write lines or move the cursor. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static int[] widths(List<String[]> rows) {
        int[] widths = new int[HEADINGS.length];
        for (String[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        return widths;
    }

    private static String line(String[] row, int[] widths) {
        String[] cells = new String[row.length];
        Arrays.setAll(cells, column -> {
            String padding = " ".repeat(widths[column] - row[column].length());
            return column < FIRST_NUMBER ? row[column] + padding : padding + row[column];
        });
        return String.join("  ", cells).stripTrailing();
    }
}
