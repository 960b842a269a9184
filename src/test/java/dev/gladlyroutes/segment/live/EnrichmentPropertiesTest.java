package dev.gladlyroutes.segment.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.segment.live.EnrichmentProperties.Live;
import dev.gladlyroutes.segment.live.EnrichmentProperties.Mode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichmentPropertiesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void staysWithinTheRateOfTheSource(int rate) {
        assertThat(problems(Mode.LIVE, rate, MINUTE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 6})
    void refusesARateThatTheSourceDoesNotHave(int rate) {
        assertThat(problems(Mode.LIVE, rate, MINUTE)).containsExactly("gladly.sink.segment.live.rate-limit");
    }

    @Test
    void wantsAWaitAndAMode() {
        assertThat(problems(Mode.LIVE, 2, Duration.ZERO)).containsExactly("gladly.sink.segment.live.max-wait");
        assertThat(problems(null, 2, MINUTE)).containsExactly("gladly.sink.segment.enrichment");
    }

    @Test
    void doesNotMindABudgetThatIsNotUsed() {
        assertThat(problems(Mode.EXPORT, 0, Duration.ZERO)).isEmpty();
    }

    private static List<String> problems(@Nullable Mode mode, int rate, Duration maxWait) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new EnrichmentProperties(mode, new Live(rate, maxWait)).check(5, problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
