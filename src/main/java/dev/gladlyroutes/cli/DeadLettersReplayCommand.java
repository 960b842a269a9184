package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.deadletter.DeadLetterFilter;
import dev.gladlyroutes.deadletter.DeadLetterNames;
import dev.gladlyroutes.deadletter.DeadLetterReplays;
import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.ledger.Channels;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters to the sink they failed in, again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Sends the original lines of dead letters to the sink they failed in, through the sink's own route.",
            "What is delivered is no longer a dead letter; what fails again stays one, with one attempt more."
        },
        footer = {
            "",
            "Beside a server it needs a state database on PostgreSQL; over JMX the server does the same itself.",
            "",
            "Exit codes: 0 all delivered, 2 refused, 3 some failed again, 4 some are left for the next run."
        })
final class DeadLettersReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "<id>", description = "Ids of letters, from dead-letters list.")
    private List<Long> ids = new ArrayList<>();

    @Mixin
    private LetterOptions letters;

    @Option(names = "--all", description = "All letters.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only tell how many letters would be replayed.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON. Progress and logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        DeadLetterFilter asked = letters.filter(List.copyOf(ids));
        DeadLettersChoice.require(command, asked, all);
        PrintWriter out = command.commandLine().getOut();
        return (dryRun ? plan(asked, out) : replay(asked, out)).number();
    }

    private ExitCode plan(DeadLetterFilter asked, PrintWriter out) throws JsonProcessingException {
        try (ConfigurableApplicationContext context = Application.startReading(SpringProperties.of(command))) {
            DeadLetterFilter filter = context.getBean(DeadLetterNames.class).completed(asked);
            long count = context.getBean(DeadLetterStore.class)
                    .replayable(filter, context.getBean(Channels.class).sinks());
            out.println(
                    json
                            ? Json.of(Map.of("letters", count))
                            : Quantity.of(count, "dead letter") + " would be replayed. Nothing was done.");
            out.flush();
            return ExitCode.BALANCED;
        }
    }

    private ExitCode replay(DeadLetterFilter asked, PrintWriter out)
            throws InterruptedException, JsonProcessingException {
        try (ConfigurableApplicationContext context = Application.start(
                RunMode.REPLAY, SpringProperties.of(command), "replay of dev.gladlyroutes:type=DeadLetters")) {
            DeadLetterFilter filter = context.getBean(DeadLetterNames.class).completed(asked);
            DeadLetterReplays replays = context.getBean(DeadLetterReplays.class);
            List<Long> opened =
                    List.copyOf(replays.open(filter, Requester.ofThisCommand()).values());
            ReplayResult result = context.getBean(ReplayRun.class)
                    .finish(opened, command.commandLine().getErr()::println);
            out.println(json ? Json.of(result) : result.asText());
            out.flush();
            return result.exitCode();
        }
    }
}
