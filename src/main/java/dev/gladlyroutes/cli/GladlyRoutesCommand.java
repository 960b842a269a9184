package dev.gladlyroutes.cli;

import dev.gladlyroutes.simulator.SimulateCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the jar; without a command it runs the server. */
@Command(
        name = "gladly-routes",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Delivers Gladly's export jobs to an S3 archive, a JDBC warehouse and Segment.",
        footer = {
            "",
            "Properties are given as --gladly.some.property=value, as environment variables",
            "(GLADLY_SOME_PROPERTY), or in ./application.properties or ./application.yaml.",
            "",
            "Exit codes: 0 balanced, 2 configuration refused, 3 dead letters, 4 work left,",
            "5 Gladly could not be read."
        },
        subcommands = {
            RunCommand.class,
            OnceCommand.class,
            DoctorCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            LedgerCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            SimulateCommand.class
        })
public final class GladlyRoutesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        return RunCommand.run(SpringProperties.of(command));
    }
}
