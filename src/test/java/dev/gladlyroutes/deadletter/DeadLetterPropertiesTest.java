package dev.gladlyroutes.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterPropertiesTest {

    @Test
    void acceptsARetention() {
        assertThat(problems(Duration.ofDays(90))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"PT0S", "-PT1S"})
    void refusesToKeepLettersForNoTime(@Nullable Duration retention) {
        assertThat(problems(retention)).containsExactly("gladly.dead-letter.retention");
    }

    private static List<String> problems(@Nullable Duration retention) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new DeadLetterProperties(retention, null).check(problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
