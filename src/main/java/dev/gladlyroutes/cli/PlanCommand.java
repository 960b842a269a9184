package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.plan.Plan;
import dev.gladlyroutes.plan.Planner;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what a run would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Tells what a run would do: files, bytes, rows, events, time, and lines that would be rejected.",
        footer = {
            "",
            "It asks Gladly for the job list and the beginning of each file that is not downloaded yet, and reads",
            "the state database, also beside a running server. It writes nothing.",
            "",
            "Exit codes: 0 there is a plan, 2 configuration refused, 4 the state database failed,",
            "5 Gladly could not be read."
        })
final class PlanCommand implements Callable<Integer> {

    private static final int EACH = 50;

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Print JSON. Progress and logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        try (ConfigurableApplicationContext context = Application.startPlanning(SpringProperties.of(command))) {
            Plan plan = context.getBean(Planner.class).plan(left -> {
                if (left % EACH == 0) {
                    err.println("Looking into " + Quantity.of(left, "file") + " more");
                    err.flush();
                }
            });
            out.println(json ? Json.of(plan) : PlanText.of(plan));
            out.flush();
            return ExitCode.BALANCED.number();
        } catch (JsonProcessingException unexpected) {
            throw unexpected;
        } catch (IOException unread) {
            String reason = new FailureClassifier().classify(unread).remedy(Channels.properties(Channels.DOWNLOAD));
            err.println("Gladly could not be read: " + TextTable.printable(reason));
            err.flush();
            return ExitCode.SOURCE_UNREADABLE.number();
        }
    }
}
