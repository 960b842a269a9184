package dev.gladlyroutes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.doctor.CheckResult;
import dev.gladlyroutes.doctor.Doctor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks every system. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Checks Gladly, the sinks, the state database and the spool, and says what to do next.",
        footer = {
            "",
            "It writes an object to the archive and deletes it again, and sends Segment a track event",
            "\"Gladly Routes Doctor\" of nobody; otherwise it changes nothing.",
            "",
            "Exit codes: 0 nothing is wrong (there may be warnings), 2 configuration refused, 4 a system is wrong."
        })
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(names = "--no-canary", description = "Send Segment no event.")
    private boolean noCanary;

    @Option(names = "--json", description = "Print JSON. Logs go to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        PrintWriter out = command.commandLine().getOut();
        try (ConfigurableApplicationContext context =
                Application.startChecking(SpringProperties.of(command), !noCanary)) {
            List<CheckResult> results = new ArrayList<>();
            context.getBean(Doctor.class).examine(result -> {
                results.add(result);
                if (!json) {
                    out.print(DiagnosisText.of(result));
                    out.flush();
                }
            });
            Diagnosis diagnosis = new Diagnosis(results);
            out.println(json ? Json.of(diagnosis) : DiagnosisText.of(diagnosis));
            out.flush();
            return diagnosis.exitCode().number();
        }
    }
}
