package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.archive.ArchiveReplays;
import dev.gladlyroutes.archive.ReplaySelection;
import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.segment.SegmentEstimates;
import dev.gladlyroutes.segment.SegmentEstimates.SegmentEstimate;
import dev.gladlyroutes.source.ExportTable;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends what lies in the archive to one sink again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Sends files of the S3 archive to one sink again, through the sink's own route.",
            "Nothing is asked of Gladly; what is delivered regularly and other sinks are left alone."
        },
        footer = {
            "",
            "Without dates and job it takes the whole archive. Which files there are is read from the",
            "archive's manifests, so it also works with an empty state database. Beside a server it needs",
            "a state database on PostgreSQL.",
            "",
            "Exit codes: 0 all replayed, 2 refused, 3 with dead letters, 4 files left."
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(names = "--sink", required = true, description = "The sink, such as warehouse or segment.")
    private String sink = "";

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "First date of the jobs' window ends, in UTC.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description = "Last date of the jobs' window ends, in UTC.")
    private @Nullable LocalDate to;

    @Option(names = "--job", paramLabel = "ID", description = "One job, by the beginning of its id.")
    private @Nullable String job;

    private @Nullable String table;

    @Option(names = "--table", description = "One table, such as customers.")
    void setTable(String name) {
        table = ExportTable.named(name);
    }

    @Option(
            names = "--refresh",
            description = {
                "Build the warehouse's tables anew beside those in use, which they replace",
                "in one transaction. For the whole archive, or one table of it."
            })
    private boolean refresh;

    @Option(names = "--dry-run", description = "Only tell what would be replayed.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON. Progress and logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        if (from != null && to != null && from.isAfter(to)) {
            throw new ParameterException(command.commandLine(), "--from is later than --to");
        }
        if (refresh && (from != null || to != null || job != null)) {
            throw new ParameterException(
                    command.commandLine(), "--refresh takes all files of a table; leave --from, --to and --job out");
        }
        if (refresh && !Channels.WAREHOUSE.equals(sink)) {
            throw new ParameterException(command.commandLine(), "--refresh is for --sink warehouse");
        }
        PrintWriter out = command.commandLine().getOut();
        ReplaySelection selection = new ReplaySelection(from, to, job, table);
        try (ConfigurableApplicationContext context = Application.start(
                dryRun ? RunMode.PLAN : RunMode.REPLAY,
                SpringProperties.of(command),
                (dryRun ? "plan" : refresh ? "refresh" : "replay") + " of dev.gladlyroutes:type=Replay")) {
            ArchiveReplays archive = context.getBean(ArchiveReplays.class);
            if (dryRun) {
                List<ReplayedFile> files = archive.plan(sink, selection);
                ReplayPlan plan = new ReplayPlan(sink, files, estimate(context, files));
                out.println(json ? Json.of(plan) : plan.asText());
                out.flush();
                return ExitCode.BALANCED.number();
            }
            List<Long> replays = refresh
                    ? archive.refresh(table, Requester.ofThisCommand())
                    : archive.open(sink, selection, Requester.ofThisCommand());
            ReplayResult result = context.getBean(ReplayRun.class)
                    .finish(replays, command.commandLine().getErr()::println);
            String text = replays.isEmpty() ? ReplayPlan.nothingFor(sink) : result.asText();
            out.println(json ? Json.of(result) : text);
            out.flush();
            return result.exitCode().number();
        }
    }

    private @Nullable SegmentEstimate estimate(ConfigurableApplicationContext context, List<ReplayedFile> files) {
        return Channels.SEGMENT.equals(sink)
                ? context.getBean(SegmentEstimates.class).of(files)
                : null;
    }

    /** Reads a date. */
    private static final class DateConverter implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException unreadable) {
                throw new TypeConversionException("'" + text + "' is no date; write it like 2031-05-06");
            }
        }
    }
}
