package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.status.Explanation;
import dev.gladlyroutes.status.ExplanationReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what happened to one job, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Tells for one job what became of its files in each sink, and every decision that was taken.",
        footer = {
            "",
            "It only reads the state database (gladly.state.url), also beside a running server, and needs no",
            "credentials of Gladly or the sinks.",
            "",
            "Exit codes: 0 it could be read, 2 no such job or configuration refused, 4 the state database failed."
        })
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "<job-id>", description = "Id of the job, or the beginning of it that no other has.")
    private String job;

    @Option(names = "--json", description = "Print JSON. Logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context = Application.startReading(SpringProperties.of(command))) {
            Explanation explanation = context.getBean(ExplanationReader.class).read(job);
            out.println(json ? Json.of(explanation) : ExplanationText.of(explanation));
            out.flush();
            return ExitCode.BALANCED.number();
        }
    }
}
