package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentPropertiesTest {

    private static final String PREFIX = "gladly.sink.segment.";
    private static final RetryProperties RETRY =
            new RetryProperties(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60), Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"us, ", "eu, ", ", https://events.example.com", "eu, http://localhost:8082/base", "' ', http://h"})
    void acceptsARegionOrAnEndpoint(String region, String endpoint) {
        assertThat(problems(true, "key", region, endpoint)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "US", "mars"})
    void wantsTheRegionSaidBecauseTheOtherOneDiscardsSilently(String region) {
        assertThat(problems(true, "key", region, null)).containsExactly(PREFIX + "region");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"events.example.com", "ftp://x", "https://", "https://me:pw@x", "https://x?y=1", "https://x y"})
    void refusesAnEndpointThatIsNoPlainAddress(String endpoint) {
        assertThat(problems(true, "key", "us", endpoint)).containsExactly(PREFIX + "endpoint");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void requiresAWriteKey(String key) {
        assertThat(problems(true, key, "us", null)).containsExactly(PREFIX + "write-key");
    }

    @Test
    void acceptsAnythingWhileItIsSwitchedOff() {
        assertThat(problems(false, null, "mars", "x")).isEmpty();
    }

    @Test
    void tellsEveryMistakeOfTheMappingOnALineOfItsOwn(@TempDir Path directory) throws IOException {
        Path mapping = Files.writeString(directory.resolve("mapping.yaml"), "{events: [a], integrations: none}");
        assertThat(problemsOf(true, "key", "us", null, mapping))
                .extracting(ConfigurationProblem::toString)
                .containsExactly(
                        PREFIX
                                + "mapping has a list as 'events', which is a map of the names of events to what changes:"
                                + " see docs/segment.md.",
                        PREFIX + "mapping has a text as 'integrations', which is a map of the names of destinations"
                                + " to true, false or a map: see docs/segment.md.");
    }

    private static List<String> problems(
            boolean enabled, @Nullable String key, @Nullable String region, @Nullable String endpoint) {
        return problemsOf(enabled, key, region, endpoint, null).stream()
                .map(ConfigurationProblem::key)
                .toList();
    }

    private static List<ConfigurationProblem> problemsOf(
            boolean enabled,
            @Nullable String key,
            @Nullable String region,
            @Nullable String endpoint,
            @Nullable Path mapping) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new SegmentProperties(
                        enabled,
                        key == null ? null : Secret.of(key),
                        region,
                        endpoint,
                        EventNames.GLADLY,
                        EventRules.USUAL,
                        ClosedTimestamp.CLOSE,
                        mapping,
                        null,
                        true,
                        null,
                        1_000,
                        new OldEvents(Duration.ofDays(1), null),
                        4,
                        false,
                        RETRY)
                .check(problems);
        return problems.list();
    }
}
