package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.SegmentEvents;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES
                + RouteTestSupport.SEGMENT_REQUESTS
                + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
class SegmentOAuthRouteTest extends RouteTestSupport {

    private static final Duration LIFE = Duration.ofHours(24);

    private static ScriptedSegment segment;
    private static KeyPair keys;

    @Autowired
    SegmentEvents segmentEvents;

    private final Queue<Answer> ofTokenServer = new ArrayDeque<>();
    private final Queue<Answer> ofSegment = new ArrayDeque<>();
    private final LineChunk chunk =
            new LineChunk(List.of(new Line(1, 0, "{}".getBytes(StandardCharsets.UTF_8), false)));
    private Delivery delivery;
    private int tokens;

    @BeforeAll
    static void startSegment() throws IOException, NoSuchAlgorithmException {
        segment = ScriptedSegment.start();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @AfterAll
    static void stopSegment() {
        segment.close();
    }

    @DynamicPropertySource
    static void oauth(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.segment-url", segment::uri);
        registry.add("gladly.sink.segment.oauth.client-id", () -> "app-1");
        registry.add("gladly.sink.segment.oauth.key-id", () -> "key-1");
        registry.add("gladly.sink.segment.oauth.token-url", () -> segment.uri() + "/token");
        registry.add(
                "gladly.sink.segment.oauth.private-key",
                () -> "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    @BeforeEach
    void answer() {
        // A token of a former test is too old to be used.
        clock.pass(LIFE);
        delivery = TestDelivery.of(claim("segment", "conversation_items.jsonl"));
        segment.reset();
        segment.answerEach(request -> {
            Answer answer = (request.path().equals("/token") ? ofTokenServer : ofSegment).poll();
            if (answer != null) {
                return answer;
            }
            return request.path().equals("/token")
                    ? Answer.ok("{\"access_token\":\"token-" + ++tokens + "\",\"expires_in\":" + LIFE.toSeconds() + "}")
                    : ScriptedSegment.TAKEN;
        });
    }

    @Test
    void asksForATokenOnceAndUsesItForHalfItsLife() {
        send();
        clock.pass(LIFE.dividedBy(2).minusSeconds(1));
        send();
        assertThat(authorizations()).containsExactly("Bearer token-1", "Bearer token-1");
        clock.pass(Duration.ofSeconds(1));
        send();
        assertThat(authorizations()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
        assertThat(batches().get(0).json().path("writeKey").asText()).isNotEmpty();
    }

    @Test
    void provesWhoAsksWithAnAssertionThatTheKeySigned() throws Exception {
        send();
        Request asked = segment.requests().get(0);
        Map<String, String> form = form(asked);
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "tracking_api:write")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
                .isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-1");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("app-1");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(segment.uri() + "/token");
        assertThat(assertion.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(clock.instant(), clock.instant().plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 511})
    void asksForAnotherTokenWhenOneIsRefused(int status) {
        ofSegment.add(Answer.of(status, ""));
        Exchange exchange = send();
        assertThat(exchange.getException()).isNull();
        assertThat(authorizations()).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(batches()).extracting(Request::retryCount).containsOnlyNulls();
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void leavesItToAPersonWhenNewTokensAreRefusedToo(int status) {
        ofSegment.addAll(List.of(
                Answer.of(status, ""),
                Answer.of(status, "{\"message\":\"token-2 of simulated-write-key lacks a scope\"}")));
        Exchange exchange = send();
        assertThat(authorizations()).hasSize(2);
        assertThat(exchange.getException(ConfigurationFailureException.class))
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining("gladly.sink.segment.oauth")
                .hasMessageEndingWith(" It says \"****** of ****** lacks a scope\".");
    }

    @Test
    void waitsForATokenServerThatIsAway() {
        ofTokenServer.addAll(List.of(Answer.of(503, ""), Answer.of(429, "").withHeader("Retry-After", "1")));
        Exchange exchange = send();
        assertThat(exchange.getException()).isNull();
        assertThat(authorizations()).containsExactly("Bearer token-1");
    }

    @Test
    void saysThatItIsTheTokenServerWhichIsAway() {
        for (int time = 0; time < TRIES_OF_SEGMENT; time++) {
            ofTokenServer.add(Answer.of(500, "{\"error\":\"server_error\"}"));
        }
        Exchange exchange = send();
        assertThat(new FailureClassifier().classify(exchange.getException()).summary())
                .contains("Segment's token server 127.0.0.1:", "token-url", "HTTP 500", "server_error");
        assertThat(batches()).isEmpty();
    }

    @Test
    void blamesNoEventForWhatTheTokenServerAnswersToARepetition() {
        ofTokenServer.addAll(List.of(Answer.of(503, ""), Answer.of(422, "")));
        Exchange exchange = send();
        assertThat(exchange.getException()).isInstanceOf(ConfigurationFailureException.class);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
        assertThat(deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 413, 415, 422})
    void leavesItToAPersonWhenTheApplicationIsRefused(int status) {
        ofTokenServer.add(
                Answer.of(status, "{\"error\":\"invalid_client\",\"error_description\":\"the key is\\nunknown\"}"));
        Exchange exchange = send();
        assertThat(exchange.getException(ConfigurationFailureException.class))
                .hasMessageContaining("gladly.sink.segment.oauth")
                .hasMessageContaining("Segment's token server 127.0.0.1:")
                .hasMessageEndingWith(status + ". It says \"invalid_client: the key is unknown\".");
        assertThat(batches()).isEmpty();
        assertThat(deadLetters()).isEmpty();
    }

    private Exchange send() {
        SegmentEvent event =
                TestEvent.of(1, "created", "v1", UPDATED, "{\"type\":\"track\"}".getBytes(StandardCharsets.UTF_8));
        return call(
                "segment-send",
                List.of(event),
                Map.of("delivery", delivery, "chunk", chunk, "upload", segmentEvents.begin(delivery, chunk)));
    }

    private static List<Request> batches() {
        return segment.requests().stream()
                .filter(request -> request.path().equals("/v1/batch"))
                .toList();
    }

    private static List<String> authorizations() {
        return batches().stream()
                .map(request -> request.header("Authorization"))
                .toList();
    }

    private static Map<String, String> form(Request request) {
        return Stream.of(request.text().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
