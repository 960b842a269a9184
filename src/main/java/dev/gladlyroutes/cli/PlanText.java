package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.plan.FoundReject;
import dev.gladlyroutes.plan.Plan;
import dev.gladlyroutes.plan.Plan.Amount;
import dev.gladlyroutes.plan.PlannedFile;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan as text: a line for each job, what it amounts to, and the lines that would be rejected. */
final class PlanText {

    private static final Set<String> NUMBERS = Set.of("DOWNLOADS", "PENDING", "BYTES", "LINES");
    private static final int MOST_REJECTS = 20;

    private PlanText() {}

    static String of(Plan plan) {
        String head = "Organization " + TextTable.printable(plan.organization()) + " at "
                + plan.at().truncatedTo(ChronoUnit.SECONDS) + ", "
                + Quantity.of(plan.jobsListed(), "job") + " listed\n\n";
        if (plan.files().isEmpty()) {
            return head + PlanNotes.channels(plan) + "There is nothing to do.";
        }
        return head + jobs(plan.files()) + "\n" + amounts(plan) + rejects(plan) + PlanNotes.channels(plan)
                + "Nothing was done.";
    }

    private static String jobs(List<PlannedFile> files) {
        TextTable table = new TextTable(NUMBERS, "JOB", "WINDOW END", "DOWNLOADS", "PENDING", "BYTES", "LINES", "FOR");
        Map<String, List<PlannedFile>> byJob = files.stream()
                .collect(Collectors.groupingBy(file -> file.file().jobId(), LinkedHashMap::new, Collectors.toList()));
        byJob.forEach((job, own) -> {
            long downloads = own.stream().filter(file -> file.file().download()).count();
            Set<String> sinks = new TreeSet<>();
            own.forEach(file -> sinks.addAll(file.file().sinks()));
            table.add(
                    job,
                    own.get(0).file().windowEnd().toString(),
                    TextTable.number(downloads),
                    TextTable.number(own.size() - downloads),
                    sum(own.stream().map(PlannedFile::expectedBytes).toList()),
                    sum(own.stream().map(PlannedFile::expectedLines).toList()),
                    String.join(", ", sinks));
        });
        return table.lines();
    }

    /** A plus says that something is not in it. */
    private static String sum(List<@Nullable Long> numbers) {
        long sum = numbers.stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return TextTable.number(sum) + (numbers.contains(null) ? "+" : "");
    }

    private static String amounts(Plan plan) {
        StringBuilder text = new StringBuilder();
        long gone = plan.files().stream().filter(PlannedFile::gone).count();
        text.append("Gladly     ")
                .append(Quantity.of(plan.calls(), "call"))
                .append(", ")
                .append(amount(plan.downloads(), "byte"))
                .append(gone == 0 ? "" : "; " + Quantity.of(gone, "file") + " listed, but gone")
                .append('\n');
        if (plan.rows() != null) {
            text.append("Warehouse  ")
                    .append(plan.files().stream().anyMatch(PlannedFile::estimatesLines) ? "about " : "")
                    .append(amount(plan.rows(), "row"))
                    .append(", fewer where ids come again\n");
        }
        text.append(PlanNotes.tables(plan));
        if (plan.events() != null) {
            text.append("Segment    about ")
                    .append(amount(plan.events(), "event"))
                    .append(", by what earlier files brought\n");
        } else if (plan.files().stream().anyMatch(file -> file.file().sinks().contains(Channels.SEGMENT))) {
            text.append("Segment    nobody knows how many events before the first files were delivered\n");
        }
        return text.append("Time       ")
                .append(plan.duration().atLeast() ? "at least " : "about ")
                .append(Durations.ofSeconds(plan.duration().seconds()))
                .append(", from ")
                .append(plan.duration().from())
                .append('\n')
                .toString();
    }

    private static String amount(Amount amount, String unit) {
        return Quantity.of(amount.expected(), unit)
                + (amount.filesUnknown() == 0
                        ? ""
                        : " and those of " + Quantity.of(amount.filesUnknown(), "file") + " more");
    }

    private static String rejects(Plan plan) {
        String found = "Rejects    " + TextTable.number(plan.rejects().size()) + " found in the first "
                + Quantity.of(plan.sampledLines(), "line") + " of the files to download\n";
        TextTable table = new TextTable(Set.of("LINE"), "SINK", "JOB", "FILE", "LINE", "REASON");
        plan.rejects().stream().limit(MOST_REJECTS).forEach(reject -> add(table, reject));
        long more = plan.rejects().size() - (long) MOST_REJECTS;
        return found + "\n" + table.lines() + (more > 0 ? "... and " + more + " more; --json tells all.\n" : "")
                + (plan.rejects().isEmpty() ? "" : "\n");
    }

    private static void add(TextTable table, FoundReject reject) {
        table.add(reject.sink(), reject.jobId(), reject.file(), TextTable.number(reject.line()), reject.reason());
    }
}
