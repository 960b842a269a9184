package dev.gladlyroutes.management;

import dev.gladlyroutes.archive.ArchiveReplays;
import dev.gladlyroutes.archive.ReplaySelection;
import dev.gladlyroutes.ledger.ReplayReports;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Replays from the archive over JMX. Empty parameters do not matter. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Replay", description = "Replays from the archive")
public class ReplayOperations {

    private final ArchiveReplays archive;
    private final ReplayReports reports;

    ReplayOperations(ArchiveReplays archive, ReplayReports reports) {
        this.archive = archive;
        this.reports = reports;
    }

    /** The files that a replay would take, as JSON. */
    @ManagedOperation(description = "Tells what would be replayed")
    @ManagedOperationParameter(name = "sink", description = "such as warehouse")
    @ManagedOperationParameter(name = "from", description = "first date of the window ends, or empty")
    @ManagedOperationParameter(name = "to", description = "last date of the window ends, or empty")
    @ManagedOperationParameter(name = "job", description = "or empty")
    @ManagedOperationParameter(name = "table", description = "or empty")
    public String plan(String sink, String from, String to, String job, String table) {
        return Answers.json(() -> archive.plan(sink, selection(from, to, job, table)));
    }

    /** Opens a replay and answers with its id; the server takes it to its end. */
    @ManagedOperation(description = "Sends files of the archive to a sink again; answers with the replay's id")
    @ManagedOperationParameter(name = "sink", description = "such as warehouse")
    @ManagedOperationParameter(name = "from", description = "first date of the window ends, or empty")
    @ManagedOperationParameter(name = "to", description = "last date of the window ends, or empty")
    @ManagedOperationParameter(name = "job", description = "or empty")
    @ManagedOperationParameter(name = "table", description = "or empty")
    public String replay(String sink, String from, String to, String job, String table) {
        return Answers.json(() -> {
            ReplaySelection selection = selection(from, to, job, table);
            if (ReplaySelection.ALL.equals(selection)) {
                throw new IllegalArgumentException("Say what: dates, a job or a table");
            }
            return Map.of("replays", archive.open(sink, selection, Operator.name()));
        });
    }

    /** Opens a refresh of the warehouse's tables and answers with the replays' ids; the server takes them to their end. */
    @ManagedOperation(
            description = "Builds tables of the warehouse anew from the archive; answers with the replays' ids")
    @ManagedOperationParameter(name = "table", description = "or empty for all")
    public String refresh(String table) {
        return Answers.json(() -> Map.of("replays", archive.refresh(Answers.given(table), Operator.name())));
    }

    /** How far a replay is, file by file, as JSON. */
    @ManagedOperation(description = "Tells how far a replay is")
    @ManagedOperationParameter(name = "id", description = "the replay's id")
    public String progress(long id) {
        return Answers.json(() -> {
            if (!reports.isKnown(id)) {
                throw new IllegalArgumentException("There is no replay " + id);
            }
            return reports.of(List.of(id));
        });
    }

    private static ReplaySelection selection(String from, String to, String job, String table) {
        return new ReplaySelection(date(from), date(to), Answers.given(job), Answers.given(table));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            String given = Answers.given(text);
            return given == null ? null : LocalDate.parse(given);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("'" + text + "' is no date; write it like 2031-05-06", unreadable);
        }
    }
}
