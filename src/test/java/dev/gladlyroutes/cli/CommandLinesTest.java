package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import picocli.CommandLine;

@ExtendWith(OutputCaptureExtension.class)
class CommandLinesTest {

    @Test
    void explainsItsCommands(CapturedOutput output) {
        assertThat(CommandLines.execute("--help")).isZero();
        assertThat(output.getOut()).contains("run", "once", "status", "explain", "simulate", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "once", "doctor", "plan", "status", "explain", "pause", "resume", "simulate"})
    void explainsEachCommand(String command, CapturedOutput output) {
        assertThat(CommandLines.execute(command, "--help")).isZero();
        assertThat(output.getOut()).contains("Usage: gladly-routes " + command);
    }

    @Test
    void tellsItsVersion(CapturedOutput output) {
        assertThat(CommandLines.execute("--version")).isZero();
        assertThat(output.getOut()).startsWith("gladly-routes ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--foo",
                "--foo=1",
                "nonsense",
                "once --foo",
                "once nonsense",
                "run --foo",
                "--foo once",
                "once --gladly.source.organization",
                "once once",
                "doctor --foo",
                "plan nonsense",
                "status --foo",
                "status nonsense",
                "explain job --foo",
                "explain job another",
                "pause warehouse --foo",
                "resume warehouse segment",
            })
    void refusesAnArgumentThatNobodyReads(String arguments, CapturedOutput output) {
        assertThat(CommandLines.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(output.getErr()).contains("Unknown argument");
        assertThat(output.getOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --all --days 3",
                "status --days 0",
                "status --days few",
                "explain",
                "pause",
                "resume",
                "status --gladly.source.organization=myorg --gladly.sorce.organization=myorg",
            })
    void refusesAQuestionThatMeansNothing(String arguments, CapturedOutput output) {
        assertThat(CommandLines.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(output.getErr()).isNotBlank();
        assertThat(output.getOut()).isEmpty();
    }

    @Test
    void tellsThatNothingIsRecordedYetAndCreatesNothing(@TempDir Path folder, CapturedOutput output) {
        List<String> properties = List.of(
                "--gladly.source.organization=myorg", "--gladly.state.url=jdbc:h2:file:" + folder.resolve("state"));
        assertThat(execute("status", properties)).isZero();
        assertThat(output.getOut()).contains("No job to tell of.");
        assertThat(execute("explain job-1", properties)).isEqualTo(2);
        assertThat(output.getErr()).contains("No job is recorded yet");
        assertThat(folder).isEmptyDirectory();
    }

    private static int execute(String command, List<String> properties) {
        return CommandLines.execute(Stream.concat(Stream.of(command.split(" ")), properties.stream())
                .toArray(String[]::new));
    }

    @Test
    void refusesAnArgumentThatTheSimulatorDoesNotRead(@TempDir Path folder, CapturedOutput output) {
        assertThat(CommandLines.execute("simulate", "--generate-only", "--directory", folder.toString(), "--prot", "9"))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("--prot");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatTheStateDatabaseFailedWithoutAStackTrace() throws Exception {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new OnceCommand()).setErr(new PrintWriter(err));
        Exception failure = new DataAccessResourceFailureException("select count(*) from ticket");
        assertThat(CommandLines.report(failure, command, null)).isEqualTo(4);
        assertThat(err.toString()).contains("gladly.state.url failed").doesNotContain("select");
    }

    @Test
    void saysThatTheStateDatabaseCanOnlyBeRead(@TempDir Path folder, CapturedOutput output) throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start().jobs(Answer.ok("[]"))) {
            List<String> properties = gladly.properties().stream()
                    .map(property -> "--" + property)
                    .collect(Collectors.toCollection(ArrayList::new));
            properties.add("--gladly.spool.directory=" + folder.resolve("spool"));
            properties.add("--gladly.sink.warehouse.enabled=false");
            properties.add("--gladly.state.url=jdbc:h2:file:" + folder.resolve("ledger"));
            assertThat(execute("once", properties)).isZero();
            properties.add(properties.remove(properties.size() - 1) + ";ACCESS_MODE_DATA=r");
            assertThat(execute("once", properties)).isEqualTo(4);
        }
        assertThat(output.getErr()).contains("gladly.state.url failed. The database is read only.");
        assertThat(output).doesNotContain("\tat ");
    }

    @Test
    void keepsItsDefaultsWhenAFileTakesThePlaceOfTheirs(@TempDir Path folder, CapturedOutput output)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.properties"),
                "gladly.source.organization=myorg\ngladly.state.url=jdbc:h2:file:" + folder.resolve("state"));
        assertThat(execute("status", List.of("--spring.config.location=file:" + file)))
                .isZero();
        assertThat(execute("once", List.of("--spring.config.location=file:" + file)))
                .isEqualTo(2);
        assertThat(output.getErr())
                .contains("gladly.source.api-token is missing")
                .doesNotContain("gladly.spool");
        assertThat(output).doesNotContain("\tat ");
    }

    @Test
    void refusesAWrongConfigurationWithoutAStackTrace(CapturedOutput output) {
        assertThat(CommandLines.execute("once", "--gladly.source.rate-limit=many"))
                .isEqualTo(2);
        assertThat(output.getErr())
                .contains("gladly.source.organization is missing", "gladly.source.rate-limit")
                .doesNotContain("\tat ");
    }
}
