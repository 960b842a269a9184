package dev.gladlyroutes.segment.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthPropertiesTest {

    private static final String PREFIX = "gladly.sink.segment.oauth.";

    @Test
    void isNotWantedWithoutAnApplication() {
        assertThat(problems(new OAuthProperties(null, null, null, null), null)).isEmpty();
    }

    @Test
    void refusesAKeyWithoutAnApplication() throws NoSuchAlgorithmException {
        Secret key = Secret.of(TestKeys.rsa(2048));
        assertThat(problems(new OAuthProperties(null, "key", key, null), "us")).containsExactly(PREFIX + "client-id");
        assertThat(problems(new OAuthProperties(null, "key", null, null), "us"))
                .containsExactly(PREFIX + "client-id", PREFIX + "private-key");
        assertThat(problems(new OAuthProperties(null, null, key, null), "us"))
                .containsExactly(PREFIX + "client-id", PREFIX + "key-id");
        assertThat(problems(new OAuthProperties(null, "", Secret.of(" "), null), "us"))
                .isEmpty();
    }

    @Test
    void needsAKeyAndItsId() {
        assertThat(problems(new OAuthProperties("app", null, null, null), "us"))
                .containsExactlyInAnyOrder(PREFIX + "key-id", PREFIX + "private-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a key", "AAAA", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"})
    void refusesAKeyThatCannotBeRead(String key) {
        assertThat(problems(new OAuthProperties("app", "key", Secret.of(key), null), "us"))
                .containsExactly(PREFIX + "private-key");
    }

    @Test
    void takesAKeyWhoseLinesAreToldByBackslashes() throws NoSuchAlgorithmException {
        String key = TestKeys.rsa(2048).replace("\n", "\\n");
        assertThat(problems(new OAuthProperties("app", "key", Secret.of(key), null), "eu"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "us, , https://oauth2.segment.io/token",
        "eu, , https://oauth2.eu1.segmentapis.com/token",
        "eu, https://tokens.example.com/t, https://tokens.example.com/t",
    })
    void asksTheTokenServerOfTheRegionUnlessThereIsAnother(String region, String url, String server) {
        assertThat(new OAuthProperties("app", "key", null, url).tokenServer(region))
                .isEqualTo(server);
    }

    @Test
    void needsATokenServer() throws NoSuchAlgorithmException {
        Secret key = Secret.of(TestKeys.rsa(2048));
        assertThat(problems(new OAuthProperties("app", "key", key, null), null)).containsExactly(PREFIX + "token-url");
        assertThat(problems(new OAuthProperties("app", "key", key, "ftp://x"), "us"))
                .containsExactly(PREFIX + "token-url");
    }

    @Test
    void printsNoKey() throws NoSuchAlgorithmException {
        assertThat(new OAuthProperties("app", "key", Secret.of(TestKeys.rsa(2048)), null).toString())
                .doesNotContain("PRIVATE");
    }

    private static List<String> problems(OAuthProperties properties, @Nullable String region) {
        ConfigurationProblems problems = new ConfigurationProblems();
        properties.check(region, problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
