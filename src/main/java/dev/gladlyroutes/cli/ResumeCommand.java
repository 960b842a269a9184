package dev.gladlyroutes.cli;

import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.management.Operations;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a channel work again without a server. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Lets a channel that is paused or held, and its halted files, try again.",
        footer = {
            "",
            "It delivers nothing itself; the next run or the server does. Beside a server it needs a state database on",
            "PostgreSQL; over JMX the server does the same itself.",
            "",
            "Exit codes: 0 resumed, 2 refused, 4 the state database failed."
        })
final class ResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "<channel>", description = "A sink, download, or with an archive manifest or restore.")
    private String channel;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context = Application.start(
                RunMode.PLAN, SpringProperties.of(command), "resume of dev.gladlyroutes:type=Channels")) {
            context.getBean(Operations.class).resume(channel, Requester.ofThisCommand());
            out.println(channel + " is no longer paused or held. The next run, or the server, takes its files.");
            out.flush();
            return ExitCode.BALANCED.number();
        }
    }
}
