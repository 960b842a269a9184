package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.status.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to a job, as text. */
final class ExplanationText {

    private static final Set<String> NUMBERS =
            Set.of("BYTES", "LINES", "ATTEMPTS", "CHECKPOINT", "DELIVERED", "DEAD", "FILTERED", "SUPERSEDED");

    private ExplanationText() {}

    static String of(Explanation explanation) {
        return Stream.of(
                        job(explanation),
                        FindingList.of(explanation.findings(), ""),
                        files(explanation),
                        tickets(explanation),
                        replays(explanation),
                        StatusText.deadLetters(explanation.deadLetters()),
                        journal(explanation))
                .filter(section -> !section.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String job(Explanation explanation) {
        Explanation.Job job = explanation.job();
        String start =
                job.windowStart() == null ? "the beginning" : job.windowStart().toString();
        return TextTable.printable("Job " + job.id() + " of " + explanation.organization()) + "\n"
                + TextTable.printable("  status      " + job.status() + (job.expired() ? ", EXPIRED" : "")) + "\n"
                + "  version     " + job.updatedAt() + "\n"
                + "  window      " + start + " to " + job.windowEnd() + "\n"
                + "  first seen  " + job.firstSeen().at() + ", " + StatusText.ago(job.firstSeen())
                + (job.firstLoad() ? ", in the first load" : "") + "\n"
                + "  last seen   " + job.lastSeen().at() + ", " + StatusText.ago(job.lastSeen()) + "\n"
                + "  deadline    " + deadline(explanation.deadline()) + "\n";
    }

    private static String deadline(JobDeadline deadline) {
        String left = deadline.remainingSeconds() > 0
                ? "Gladly deletes it in " + Durations.ofSeconds(deadline.remainingSeconds())
                : "Gladly has deleted it";
        return deadline.deadline() + ", " + left
                + (deadline.unsafeFiles() == 0
                        ? ""
                        : ", " + Quantity.are(deadline.unsafeFiles(), "file") + " not safe");
    }

    private static String files(Explanation explanation) {
        TextTable table =
                new TextTable(NUMBERS, "FILE", "STATE", "BYTES", "LINES", "DOWNLOADED", "IN THE SPOOL", "SHA-256");
        for (Explanation.File file : explanation.files()) {
            table.add(
                    file.name(),
                    file.state(),
                    number(file.bytes()),
                    number(file.lines()),
                    StatusText.ago(file.spooled()),
                    text(file.spoolPath()),
                    text(file.sha256()));
        }
        return table.lines();
    }

    private static String tickets(Explanation explanation) {
        TextTable table = new TextTable(
                NUMBERS,
                "CHANNEL",
                "FILE",
                "STATE",
                "ATTEMPTS",
                "CHECKPOINT",
                "DELIVERED",
                "DEAD",
                "FILTERED",
                "SUPERSEDED",
                "LAST TRIED",
                "NEXT TRY");
        StringBuilder errors = new StringBuilder();
        for (Explanation.Ticket ticket : explanation.tickets()) {
            table.add(
                    ticket.channel(),
                    ticket.file(),
                    ticket.state(),
                    TextTable.number(ticket.attempts()),
                    TextTable.number(ticket.checkpointLine()),
                    TextTable.number(ticket.delivered()),
                    TextTable.number(ticket.deadLettered()),
                    TextTable.number(ticket.filtered()),
                    TextTable.number(ticket.superseded()),
                    StatusText.ago(ticket.lastAttempt()),
                    time(ticket.notBefore()));
            if (ticket.lastError() != null) {
                String at =
                        ticket.failed() == null ? "" : " at " + ticket.failed().at();
                errors.append(TextTable.printable(
                                ticket.channel() + " of " + ticket.file() + " failed" + at + ": " + ticket.lastError()))
                        .append('\n');
            }
        }
        return table.lines() + errors;
    }

    private static String replays(Explanation explanation) {
        TextTable table = new TextTable(
                NUMBERS, "REPLAY", "OF", "CHANNEL", "FILE", "STATE", "REQUESTED", "BY", "CRITERIA", "LAST ERROR");
        for (Explanation.Replay replay : explanation.replays()) {
            table.add(
                    Long.toString(replay.id()),
                    replay.source(),
                    replay.channel(),
                    replay.file(),
                    replay.state(),
                    StatusText.ago(replay.requested()),
                    replay.requestedBy(),
                    replay.criteria(),
                    text(replay.lastError()));
        }
        return table.lines();
    }

    private static String journal(Explanation explanation) {
        TextTable table = new TextTable(NUMBERS, "TIME", "DECISION", "CHANNEL", "FILE", "BY", "WHY");
        for (Explanation.Decision decision : explanation.journal()) {
            table.add(
                    decision.at().toString(),
                    decision.event(),
                    text(decision.channel()),
                    text(decision.file()),
                    decision.actor(),
                    decision.detail() + repetition(decision));
        }
        return table.lines();
    }

    private static String repetition(Explanation.Decision decision) {
        List<String> notes = new ArrayList<>();
        if (decision.times() > 1) {
            notes.add(TextTable.number(decision.times()) + " times, last at " + decision.lastAt());
        }
        if (decision.retryAt() != null) {
            notes.add("next try at " + decision.retryAt());
        }
        return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String number(@Nullable Long number) {
        return number == null ? "" : TextTable.number(number);
    }
}
