package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "PT1S, 2.0, PT60S, PT10M, ",
        "PT1S, 1.0, PT1S, PT1S, ",
        "PT0S, 2.0, PT60S, PT10M, x.initial-interval",
        ", 2.0, PT60S, PT10M, x.initial-interval",
        "PT1S, 0.9, PT60S, PT10M, x.multiplier",
        "PT1S, 101, PT60S, PT10M, x.multiplier",
        "PT1S, , PT60S, PT10M, x.multiplier",
        "PT1S, 2.0, -PT1S, PT10M, x.max-interval",
        "PT2S, 2.0, PT1S, PT10M, x.max-interval",
        "PT1S, 2.0, , PT10M, x.max-interval",
        "PT1S, 2.0, PT60S, PT0S, x.max-elapsed",
    })
    void refusesWhatMakesNoSense(
            Duration initial, Double multiplier, Duration longest, Duration elapsed, String problem) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new RetryProperties(initial, multiplier, longest, elapsed).check("x", problems);
        assertThat(problems.list().stream().map(ConfigurationProblem::key).toList())
                .isEqualTo(problem == null ? List.of() : List.of(problem));
    }
}
