package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePropertiesTest {

    private static final SourceProperties.Poll POLL = new SourceProperties.Poll("0 0/15 * * * ?", "UTC");
    private static final RetryProperties RETRY =
            new RetryProperties(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60), Duration.ofMinutes(10));
    private static final List<Duration> WARNINGS = List.of(Duration.ofHours(72), Duration.ofHours(6));
    private static final Set<String> TABLES = Set.of("agents");

    @Test
    void acceptsAnOrganizationWithCredentials() {
        assertThat(problems(source("myorg", null, false, POLL, TABLES))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "my org", "gladly.com", "myorg.example.com"})
    void refusesAnOrganizationThatIsNone(String organization) {
        assertThat(problems(source(organization, null, false, POLL, TABLES)))
                .containsExactly("gladly.source.organization");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"my org", "https://shop.example/path"})
    void tellsOfABadAddressBesideABadOrganization(String organization) {
        assertThat(problems(source(organization, "http://evil.example.com", false, POLL, TABLES)))
                .containsExactly("gladly.source.organization", "gladly.source.base-url");
    }

    @Test
    void requiresCredentials() {
        SourceProperties bare =
                new SourceProperties("myorg", null, false, " ", Secret.of(""), POLL, TABLES, 5, WARNINGS, RETRY);
        assertThat(problems(bare)).containsExactly("gladly.source.agent-email", "gladly.source.api-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://myorg.gladly.com", "https://myorg.gladly.com:8443/proxy", "https://x.gladly.qa/"})
    void acceptsAnAddressOfGladly(String baseUrl) {
        assertThat(problems(source("myorg", baseUrl, false, POLL, TABLES))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://myorg.gladly.com",
                "https://evil.example.com",
                "https://myorg.gladly.com.evil.example.com",
                "http://localhost:8081",
                "https://gladly.com",
            })
    void takesNoCredentialsToAnotherHostUnasked(String baseUrl) {
        assertThat(problems(source("myorg", baseUrl, false, POLL, TABLES))).containsExactly("gladly.source.base-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081", "https://proxy.example.com/gladly"})
    void acceptsAnyHostWhenAskedTo(String baseUrl) {
        assertThat(problems(source("myorg", baseUrl, true, POLL, TABLES))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "myorg.gladly.com",
                "ftp://myorg.gladly.com",
                "https://",
                "https://a b",
                "https://me:pw@myorg.gladly.com",
                "https://myorg.gladly.com?x=1",
                "https://myorg.gladly.com#x",
            })
    void refusesABaseUrlThatIsNoPlainAddress(String baseUrl) {
        assertThat(problems(source("myorg", baseUrl, true, POLL, TABLES))).containsExactly("gladly.source.base-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/15 * * * *", "0 0/15 * * * *", "hourly"})
    void refusesWhatIsNoQuartzSchedule(String cron) {
        assertThat(problems(source("myorg", null, false, new SourceProperties.Poll(cron, "UTC"), TABLES)))
                .containsExactly("gladly.source.poll.cron");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "utc+99"})
    void refusesAnUnknownTimeZone(String zone) {
        assertThat(problems(source("myorg", null, false, new SourceProperties.Poll(POLL.cron(), zone), TABLES)))
                .containsExactly("gladly.source.poll.time-zone");
    }

    @Test
    void refusesTablesThatGladlyDoesNotExport() {
        assertThat(problems(source("myorg", null, false, POLL, Set.of("agents", "invoices"))))
                .containsExactly("gladly.source.tables");
        assertThat(problems(source("myorg", null, false, POLL, Set.of()))).containsExactly("gladly.source.tables");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = {0, -1, 1_001})
    void refusesARateThatIsNone(Integer rate) {
        assertThat(problems(new SourceProperties(
                        "myorg", null, false, "me@example.com", Secret.of("t"), POLL, TABLES, rate, WARNINGS, RETRY)))
                .containsExactly("gladly.source.rate-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT0S", "PT-1H", "PT72H PT0S", "P14D", "PT6H P20D"})
    void refusesWarningsThatAreNone(String warnings) {
        List<Duration> ages = Stream.of(warnings.split(" "))
                .filter(age -> !age.isEmpty())
                .map(Duration::parse)
                .toList();
        assertThat(problems(new SourceProperties(
                        "myorg", null, false, "me@example.com", Secret.of("t"), POLL, TABLES, 5, ages, RETRY)))
                .containsExactly("gladly.source.expiry-warnings");
    }

    private static SourceProperties source(
            @Nullable String organization,
            @Nullable String baseUrl,
            boolean anyHost,
            SourceProperties.Poll poll,
            Set<String> tables) {
        return new SourceProperties(
                organization, baseUrl, anyHost, "me@example.com", Secret.of("t"), poll, tables, 5, WARNINGS, RETRY);
    }

    private static List<String> problems(SourceProperties properties) {
        ConfigurationProblems problems = new ConfigurationProblems();
        properties.check(problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
