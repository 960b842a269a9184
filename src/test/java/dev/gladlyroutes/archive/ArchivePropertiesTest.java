package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePropertiesTest {

    private static final RetryProperties RETRY =
            new RetryProperties(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60), Duration.ofMinutes(10));

    @Test
    void acceptsABucketAlone() {
        assertThat(problems("bucket", "gladly", null, null, null)).isEmpty();
    }

    @Test
    void acceptsAnythingWhileItIsSwitchedOff() {
        ConfigurationProblems problems = new ConfigurationProblems();
        new ArchiveProperties(false, null, "/", null, null, false, "key", null, null, RETRY).check(problems);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void requiresABucket() {
        assertThat(problems(" ", "gladly", null, null, null)).containsExactly("gladly.sink.archive.bucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gladly", "raw/gladly", "a.b_c-d=e"})
    void acceptsAPlainPrefix(String prefix) {
        assertThat(problems("bucket", prefix, null, null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/gladly", "gladly/", "a b", "a?b", "é", "s3://bucket", "${x}", "..", "a/../b", "a//b"})
    void refusesAPrefixThatMakesOtherKeys(String prefix) {
        assertThat(problems("bucket", prefix, null, null, null)).containsExactly("gladly.sink.archive.prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket", "bucket/path", "a b"})
    void refusesWhatIsNoBucket(String bucket) {
        assertThat(problems(bucket, "gladly", null, null, null)).containsExactly("gladly.sink.archive.bucket");
    }

    @Test
    void wantsBothKeysOrNone() {
        assertThat(problems("bucket", "gladly", null, "id", "secret")).isEmpty();
        assertThat(problems("bucket", "gladly", null, "id", null)).containsExactly("gladly.sink.archive.access-key");
        assertThat(problems("bucket", "gladly", null, null, "secret"))
                .containsExactly("gladly.sink.archive.access-key");
        assertThat(problems("bucket", "gladly", null, "id", " ")).containsExactly("gladly.sink.archive.access-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example.com", "/path", "https:///x"})
    void refusesAnEndpointThatIsNoUrl(String endpoint) {
        assertThat(problems("bucket", "gladly", endpoint, null, null)).containsExactly("gladly.sink.archive.endpoint");
    }

    private static List<String> problems(
            String bucket,
            String prefix,
            @Nullable String endpoint,
            @Nullable String accessKey,
            @Nullable String secretKey) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new ArchiveProperties(
                        true,
                        bucket,
                        prefix,
                        null,
                        endpoint == null ? null : URI.create(endpoint),
                        false,
                        accessKey,
                        secretKey == null ? null : Secret.of(secretKey),
                        null,
                        RETRY)
                .check(problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
