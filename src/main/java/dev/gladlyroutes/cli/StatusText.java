package dev.gladlyroutes.cli;

import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.status.Age;
import dev.gladlyroutes.status.DeadLetterCount;
import dev.gladlyroutes.status.JobStatus;
import dev.gladlyroutes.status.Status;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things stand, as text: a section for each question. */
final class StatusText {

    private static final Set<String> COUNTS = Set.of("COUNT");

    private StatusText() {}

    static String of(Status status) {
        String sections = Stream.of(
                        ChannelText.of(status),
                        jobs(status),
                        freshness(status),
                        deadLetters(status.deadLetters()),
                        deadlines(status.deadlines()),
                        FindingList.of(status.findings(), status.supportText()))
                .filter(section -> !section.isEmpty())
                .collect(Collectors.joining("\n"));
        return "Organization " + TextTable.printable(status.organization()) + " at "
                + status.at().truncatedTo(ChronoUnit.SECONDS) + "\n\n" + sections
                + (status.jobs().isEmpty() ? "\nNo job to tell of. The server or `once` reads Gladly's list.\n" : "");
    }

    private static String jobs(Status status) {
        List<String> sinks = status.jobs().stream()
                .flatMap(job -> job.sinks().keySet().stream())
                .distinct()
                .toList();
        List<String> headings = new ArrayList<>(List.of("JOB", "WINDOW END", "STATUS", "FILES"));
        sinks.forEach(sink -> headings.add(sink.toUpperCase(Locale.ROOT)));
        TextTable table = new TextTable(Set.of(), headings.toArray(String[]::new));
        for (JobStatus job : status.jobs()) {
            List<String> cells = new ArrayList<>(List.of(
                    job.id(), job.windowEnd().toString(), job.status(), of(job.filesDownloaded(), job.files())));
            sinks.forEach(sink -> cells.add(progress(job.sinks().get(sink))));
            table.add(cells.toArray(String[]::new));
        }
        return table.lines();
    }

    private static String progress(JobStatus.@Nullable Progress progress) {
        if (progress == null) {
            return "-";
        }
        String dead = progress.deadLettered() == 0 ? "" : ", " + TextTable.number(progress.deadLettered()) + " dead";
        return progress.state() + " " + of(progress.linesDone(), progress.lines()) + dead;
    }

    private static String freshness(Status status) {
        TextTable table = new TextTable(Set.of(), "TABLE", "SINK", "DELIVERED TO", "AGE");
        for (Status.Freshness fresh : status.freshness()) {
            Age end = fresh.windowEnd();
            table.add(
                    fresh.table(),
                    fresh.sink(),
                    end == null ? "nothing yet" : end.at().toString(),
                    age(end));
        }
        return table.lines();
    }

    /** Dead letters, one line for each sink and reason. */
    static String deadLetters(List<DeadLetterCount> counts) {
        TextTable table = new TextTable(COUNTS, "DEAD LETTERS OF", "REASON", "COUNT", "OLDEST", "NEWEST");
        for (DeadLetterCount count : counts) {
            table.add(
                    count.sink(),
                    count.reason(),
                    TextTable.number(count.count()),
                    ago(count.oldest()),
                    ago(count.newest()));
        }
        return table.lines();
    }

    private static String deadlines(List<JobDeadline> deadlines) {
        if (deadlines.isEmpty()) {
            return "";
        }
        JobDeadline first = deadlines.get(0);
        return "Jobs whose files are not safe yet: " + TextTable.number(deadlines.size())
                + ". Gladly deletes the first, "
                + TextTable.printable(first.jobId()) + ", "
                + (first.remainingSeconds() > 0 ? "in " + Durations.ofSeconds(first.remainingSeconds()) : "now")
                + ".\n";
    }

    static String ago(@Nullable Age age) {
        return age == null ? "" : age(age) + " ago";
    }

    static String age(@Nullable Age age) {
        return age == null ? "" : Durations.ofSeconds(age.seconds());
    }

    static String of(long done, long all) {
        return TextTable.number(done) + " of " + TextTable.number(all);
    }
}
