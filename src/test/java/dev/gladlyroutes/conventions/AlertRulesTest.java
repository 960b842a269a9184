package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Prometheus' own tool takes the configuration and the rules, and the rules pass their tests. */
class AlertRulesTest {

    private static final String TOOL = "promtool";
    private static final Path DIRECTORY = Path.of("docker/prometheus").toAbsolutePath();

    @TempDir
    private Path directory;

    @BeforeEach
    void requireTool() {
        boolean there = Stream.of(System.getenv("PATH").split(Pattern.quote(System.getProperty("path.separator"))))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, TOOL)));
        if (!there) {
            LoggerFactory.getLogger(AlertRulesTest.class)
                    .error(
                            "THE ALERT RULES ARE NOT TESTED: there is no {} on the PATH (Debian: package prometheus)",
                            TOOL);
        }
        Assumptions.assumeTrue(there, "the alert rules are not tested without " + TOOL);
    }

    @Test
    void theConfigurationAndItsRulesAreRight() throws Exception {
        assertThat(promtool(DIRECTORY, "check", "config", "prometheus.yml")).contains("is valid", "rules found");
    }

    @Test
    void everyAlertIsSilentBeforeItsTimeFiresAndEnds() throws Exception {
        assertThat(promtool(DIRECTORY, "test", "rules", "alerts.test.yaml")).contains("SUCCESS");
    }

    @Test
    void theTestsNoticeARuleThatIsWrong() throws Exception {
        for (String file : List.of("alerts.yaml", "alerts.test.yaml")) {
            String text = Files.readString(DIRECTORY.resolve(file));
            Files.writeString(
                    directory.resolve(file), text.replace("state=\"paused\"} == 1", "state=\"paused\"} == 2"));
        }
        assertThat(promtool(directory, "test", "rules", "alerts.test.yaml"))
                .contains("FAILED", "GladlyExportSinkStopped");
    }

    private static String promtool(Path directory, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(TOOL), Stream.of(arguments)).toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
