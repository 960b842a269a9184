package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.delivery.RunMode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One run: polls, delivers all that is pending, prints the balance. */
@Command(
        name = "once",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Polls once, delivers all that is pending, and prints the balance per job and sink.",
        footer = {
            "",
            "Exit codes: 0 balanced, 2 configuration refused, 3 dead letters, 4 work left, or a channel is",
            "held or paused, 5 Gladly could not be read."
        })
final class OnceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Print the balance as JSON. Progress and logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter progress = command.commandLine().getErr();
        try (ConfigurableApplicationContext context = Application.start(RunMode.ONCE, SpringProperties.of(command))) {
            Balance balance = context.getBean(OneRun.class).run(line -> {
                progress.println(line);
                progress.flush();
            });
            out.println(json ? balance.asJson() : BalanceTable.of(balance));
            out.flush();
            return balance.exitCode().number();
        }
    }
}
