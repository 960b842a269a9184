package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolPropertiesTest {

    @TempDir
    private Path folder;

    @Test
    void acceptsADirectoryAndARetentionOfNothing() {
        assertThat(problems(new SpoolProperties(folder.resolve("data/spool"), Duration.ZERO)))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesNoDirectoryAndANegativeRetention() {
        assertThat(problems(new SpoolProperties(null, Duration.ofDays(-1))))
                .containsExactly("gladly.spool.directory", "gladly.spool.retention");
        assertThat(problems(new SpoolProperties(Path.of(" "), null)))
                .containsExactly("gladly.spool.directory", "gladly.spool.retention");
    }

    @Test
    void refusesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(problems(new SpoolProperties(file.resolve("spool"), Duration.ZERO)))
                .containsExactly("gladly.spool.directory");
    }

    private static List<String> problems(SpoolProperties properties) {
        ConfigurationProblems problems = new ConfigurationProblems();
        properties.check(problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
