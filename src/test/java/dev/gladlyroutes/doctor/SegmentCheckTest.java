package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static dev.gladlyroutes.doctor.CheckState.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.segment.SegmentProperties;
import dev.gladlyroutes.segment.oauth.BearerAuthentication;
import dev.gladlyroutes.segment.oauth.OAuthProperties;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SegmentCheckTest {

    private static final String KEY = "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ScriptedSegment segment;

    @BeforeEach
    void startSegment() throws IOException {
        segment = ScriptedSegment.start();
    }

    @AfterEach
    void stopSegment() {
        segment.close();
    }

    @Test
    void sendsAnEventOfNobodyThatGoesToNoDestination() throws Exception {
        Examined examined = Examined.of(check(KEY, null, true));

        assertThat(examined.states().values()).containsOnly(OK);
        assertThat(segment.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/batch");
            assertThat(request.header("Authorization"))
                    .isEqualTo("Basic " + Base64.getEncoder().encodeToString((KEY + ":").getBytes()));
            assertThat(request.json().path("writeKey").asText()).isEqualTo(KEY);
            assertThat(request.events()).singleElement().satisfies(SegmentCheckTest::isHarmless);
        });
    }

    private static void isHarmless(JsonNode event) {
        assertThat(event.path("type").asText()).isEqualTo("track");
        assertThat(event.path("event").asText()).isEqualTo("Gladly Routes Doctor");
        assertThat(event.path("anonymousId").asText()).isEqualTo("gladly-routes-doctor");
        assertThat(event.has("userId")).isFalse();
        assertThat(event.path("integrations").path("All").asBoolean(true)).isFalse();
        assertThat(event.path("messageId").asText()).startsWith("gladly-routes-doctor-");
    }

    @Test
    void saysThatSuccessProvesNothing() throws Exception {
        CheckResult canary = Examined.of(check(KEY, null, true)).check("canary");

        assertThat(canary.result()).contains("a wrong write key is too", "debugger");
    }

    @Test
    void sendsNothingWithoutACanary() throws Exception {
        Examined examined = Examined.of(check(KEY, null, false));

        assertThat(examined.state("canary")).isEqualTo(SKIPPED);
        assertThat(examined.state("connection")).isEqualTo(OK);
        assertThat(segment.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, write-key",
        "401, gladly.sink.segment.oauth",
        "403, write-key",
        "404, gladly.sink.segment.endpoint",
        "302, proxy",
        "503, again"
    })
    void saysWhatToDoAboutARefusalWithoutTellingTheKey(int status, String told) throws Exception {
        segment.answer(Answer.of(status, "{\"success\":false}"));

        Examined examined = Examined.of(check(KEY, null, true));

        assertThat(examined.state("canary")).isEqualTo(WRONG);
        assertThat(examined.check("canary").nextStep()).contains(told);
        assertThat(examined.toString()).doesNotContain(KEY);
    }

    @Test
    void takesARefusalThatIsAnsweredWithSuccessForOne() throws Exception {
        segment.answer(Answer.ok("{\"success\":false}"));

        assertThat(Examined.of(check(KEY, null, true)).state("canary")).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @CsvSource({KEY + ", OK", "source-id, WARNING", KEY + "6, WARNING"})
    void looksAtTheFormOfAKeyOfSegmentsOwn(String key, CheckState state) throws Exception {
        Observation observation = check(Map.of("write-key", key, "region", "us"), null, false)
                .checks()
                .get(0)
                .examination()
                .examine();

        assertThat(observation.state()).isEqualTo(state);
        assertThat(observation.toString()).doesNotContain(key);
    }

    @ParameterizedTest
    @CsvSource({"200, OK", "401, WRONG"})
    void asksTheTokenServerAndSendsTheCanaryWithItsToken(int status, CheckState state) throws Exception {
        segment.answer(Answer.of(status, "{\"access_token\":\"token-1\",\"expires_in\":3600}"));
        OAuthProperties oauth = new OAuthProperties("app", "key-1", privateKey(), segment.uri() + "/token");

        BearerAuthentication tokens = oauth.authentication(null, "test", new FailureClassifier(), Clock.systemUTC());
        Examined examined = Examined.of(check(KEY, tokens, true));

        assertThat(examined.state("token")).isEqualTo(state);
        assertThat(examined.state("canary")).isEqualTo(state == OK ? OK : SKIPPED);
        assertThat(segment.requests().get(0).path()).isEqualTo("/token");
        if (state == OK) {
            assertThat(segment.requests().get(1).header("Authorization")).isEqualTo("Bearer token-1");
        }
    }

    private static Secret privateKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String key = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return Secret.of("-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    private SegmentCheck check(String key, @Nullable BearerAuthentication tokens, boolean canary) {
        return check(Map.of("write-key", key, "endpoint", segment.uri().toString()), tokens, canary);
    }

    private SegmentCheck check(Map<String, String> values, @Nullable BearerAuthentication tokens, boolean canary) {
        Map<String, String> named = new HashMap<>();
        values.forEach((name, value) -> named.put("gladly.sink.segment." + name, value));
        SegmentProperties properties = new Binder(new MapConfigurationPropertySource(named))
                .bind("gladly.sink.segment", SegmentProperties.class)
                .get();
        AnswerLimits limits = new AnswerLimits(PATIENCE, 1 << 14, 1 << 20);
        BoundaryHttpClient client = tokens == null
                ? new BoundaryHttpClient(values.get("write-key"), Secret.of(""), "test", limits)
                : new BoundaryHttpClient(tokens, Secret.of(values.get("write-key")), "test", limits);
        return new SegmentCheck(
                properties,
                segment.uri(),
                new HttpProbe(client, PATIENCE),
                tokens,
                canary,
                PATIENCE,
                new ProductVersion("1"),
                Clock.systemUTC());
    }
}
