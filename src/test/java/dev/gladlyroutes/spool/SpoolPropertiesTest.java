package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoolPropertiesTest {

    @Test
    void acceptsADirectoryAndARetentionOfNothing() {
        assertThat(problems(new SpoolProperties(Path.of("./data"), Duration.ZERO)))
                .isEmpty();
    }

    @Test
    void refusesNoDirectoryAndANegativeRetention() {
        assertThat(problems(new SpoolProperties(null, Duration.ofDays(-1))))
                .containsExactly("gladly.spool.directory", "gladly.spool.retention");
        assertThat(problems(new SpoolProperties(Path.of(" "), null)))
                .containsExactly("gladly.spool.directory", "gladly.spool.retention");
    }

    private static List<String> problems(SpoolProperties properties) {
        ConfigurationProblems problems = new ConfigurationProblems();
        properties.check(problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
