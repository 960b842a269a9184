package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.archive.ArchiveCatalog;
import dev.gladlyroutes.archive.ArchiveReplays;
import dev.gladlyroutes.archive.ReplaySelection;
import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.ledger.LedgerRebuild;
import dev.gladlyroutes.ledger.RebuiltJob;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the ledger again from the archive's manifests. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Writes the ledger again from the archive's manifests, after the state database was lost.",
            "Jobs that the ledger knows stay as they are. What a sink was not through with comes back into the spool",
            "for the next run, and Segment's sink reads the files again to remember what it has sent."
        },
        footer = {
            "",
            "Run it before the server or `once`, which would take all jobs that Gladly lists for new ones.",
            "",
            "Exit codes: 0 rebuilt, 2 refused, 3 with dead letters, 4 replays left for the next run."
        })
final class LedgerRebuildCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(names = "--dry-run", description = "Only tell which jobs are missing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON. Progress and logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context =
                Application.start(dryRun ? RunMode.PLAN : RunMode.REPLAY, SpringProperties.of(command))) {
            List<RebuiltJob> archived =
                    ArchiveCatalog.jobs(context.getBean(ArchiveReplays.class).manifests(ReplaySelection.ALL));
            LedgerRebuild rebuild = context.getBean(LedgerRebuild.class);
            List<RebuiltJob> missing = rebuild.missing(archived);
            String found = "The ledger lacks " + TextTable.number(missing.size()) + " of "
                    + Quantity.of(archived.size(), "job") + " in the archive.";
            if (dryRun) {
                List<String> ids = missing.stream().map(RebuiltJob::id).toList();
                out.println(json ? Json.of(Map.of("missing", ids)) : found + " Nothing was done.");
                out.flush();
                return ExitCode.BALANCED.number();
            }
            List<Long> replays = rebuild.rebuild(missing, Requester.ofThisCommand());
            ReplayResult result = context.getBean(ReplayRun.class)
                    .finish(replays, command.commandLine().getErr()::println);
            out.println(json ? Json.of(result) : text(missing) + result.asText());
            out.flush();
            return result.exitCode().number();
        }
    }

    /** Dead letters were in the state database alone, so their content is lost with it. */
    private static String text(List<RebuiltJob> rebuilt) {
        StringBuilder text = new StringBuilder(Quantity.of(rebuilt.size(), "job") + " rebuilt from the archive.\n");
        for (RebuiltJob job : rebuilt) {
            Map<String, Long> dead = new TreeMap<>();
            job.files().forEach(file -> file.outcomes().forEach((sink, counts) -> {
                if (counts.deadLettered() > 0) {
                    dead.merge(sink, counts.deadLettered(), Long::sum);
                }
            }));
            dead.forEach((sink, lines) -> text.append(TextTable.printable("Of " + Quantity.of(lines, "dead letter")
                            + " only the count is kept; to have them again: replay --sink " + sink
                            + " --job " + job.id()))
                    .append('\n'));
        }
        return text.toString();
    }
}
