package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.status.Status;
import dev.gladlyroutes.status.StatusReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells how things stand. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Tells what is waiting, running, held, halted and done, per sink, and how fresh each table is.",
        footer = {
            "",
            "It only reads the state database (gladly.state.url), also beside a running server, and needs no",
            "credentials of Gladly or the sinks.",
            "",
            "Exit codes: 0 it could be read, 2 configuration refused, 4 the state database failed."
        })
final class StatusCommand implements Callable<Integer> {

    private static final int LONGEST = 36_500;

    @Spec
    private CommandSpec command;

    @ArgGroup
    private Range range = new Range();

    @Option(names = "--json", description = "Print JSON. Logs go to standard error.")
    private boolean json;

    /** Which jobs are told of. */
    private static final class Range {

        @Option(names = "--all", description = "All jobs that were ever listed.")
        private boolean all;

        @Option(
                names = "--days",
                paramLabel = "N",
                defaultValue = "14",
                description = "Jobs whose window ended in the last N days, and all that are not done (default: 14).")
        private int days = 14;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        if (range.days < 1 || range.days > LONGEST) {
            throw new ParameterException(command.commandLine(), "--days takes a number from 1 to " + LONGEST);
        }
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context = Application.startReading(SpringProperties.of(command))) {
            Instant since = range.all
                    ? Instant.EPOCH
                    : context.getBean(Clock.class).instant().minus(Duration.ofDays(range.days));
            Status status = context.getBean(StatusReader.class).read(since);
            out.println(json ? Json.of(status) : StatusText.of(status));
            out.flush();
            return ExitCode.BALANCED.number();
        }
    }
}
