package dev.gladlyroutes.cli;

import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.management.Operations;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a channel without a server. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Stops a channel until it is resumed, over runs and restarts; its files wait.",
        footer = {
            "",
            "Beside a server it needs a state database on PostgreSQL; the server then ends the file that it is working",
            "on, and takes no other. Over JMX the server does the same itself, at its next chunk of lines.",
            "",
            "Exit codes: 0 paused, 2 refused, 4 the state database failed."
        })
final class PauseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "<channel>", description = "A sink, download, or with an archive manifest or restore.")
    private String channel;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever reads it in status.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context = Application.start(
                RunMode.PLAN, SpringProperties.of(command), "pause of dev.gladlyroutes:type=Channels")) {
            context.getBean(Operations.class).pause(channel, Requester.ofThisCommand(), reason);
            out.println(channel + " is paused. Its files wait for `resume " + channel + "`.");
            out.flush();
            return ExitCode.BALANCED.number();
        }
    }
}
