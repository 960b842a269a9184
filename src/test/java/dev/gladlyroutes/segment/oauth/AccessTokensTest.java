package dev.gladlyroutes.segment.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.PeerAwayException;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.FaultyProxy;
import dev.gladlyroutes.support.MovableClock;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Token servers that never end, or say strange things. */
@Timeout(30)
class AccessTokensTest {

    private static final String PATH = "/token";

    private final MovableClock clock = new MovableClock();
    private ScriptedSegment peer;
    private FaultyProxy proxy;
    private AccessTokens tokens;
    private int given;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        peer = ScriptedSegment.start();
        proxy = FaultyProxy.before(URI.create(peer.uri().toString()).getPort());
        ClientAssertion assertion = new ClientAssertion("app", "key", Secret.of(TestKeys.rsa(2048)));
        TokenServer server =
                new TokenServer(proxy.uri() + PATH, "test", Duration.ofSeconds(1), new FailureClassifier());
        tokens = new AccessTokens(assertion, server, clock);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 500 No\r\n\r\n"
            })
    void areNotWaitedForWithoutEnd(String beginning) {
        proxy.strike(1, PATH, Fault.endless(bytes(beginning), bytes("1"), 20));
        assertThatThrownBy(tokens::current)
                .isInstanceOf(PeerAwayException.class)
                .hasMessageContaining("Segment's token server 127.0.0.1:");
    }

    @Test
    void areNotWaitedForWhenTheServerStallsInItsBody() {
        proxy.strike(1, PATH, Fault.lie(bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{")));
        assertThatThrownBy(tokens::current).isInstanceOf(PeerAwayException.class);
    }

    @Test
    void areNotReadWithoutEnd() {
        String text = "x".repeat(1 << 16);
        proxy.strike(1, PATH, Fault.endless(bytes("HTTP/1.1 200 OK\r\n\r\n{\"x\":\""), bytes(text), 0));
        assertThatThrownBy(tokens::current)
                .isInstanceOf(PeerAwayException.class)
                .hasMessageContaining("without JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "{\"access_token\":\"\"}", "{\"access_token\":{}}", "OK"})
    void comeFromNoOtherAnswer(String body) {
        peer.answer(Answer.ok(body));
        assertThatThrownBy(tokens::current)
                .isInstanceOf(PeerAwayException.class)
                .hasMessageContaining("Segment's token server");
    }

    @Test
    void standInNoFailureWhenTheyDoNotComeAsJson() {
        peer.answer(Answer.ok("hush"));
        assertThatThrownBy(tokens::current)
                .isInstanceOf(PeerAwayException.class)
                .satisfies(
                        failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("hush"));
    }

    @Test
    void nameTheServerThatIsNotThere() throws IOException {
        proxy.close();
        assertThatThrownBy(tokens::current)
                .isInstanceOf(PeerAwayException.class)
                .hasMessageContaining("Segment's token server 127.0.0.1:")
                .hasMessageContaining("gladly.sink.segment.oauth.token-url");
    }

    @ParameterizedTest
    @CsvSource({
        "86400, PT12H",
        "0, PT1M",
        "-5, PT1M",
        "30, PT1M",
        "9223372036854775807, P1D",
        "1e300, P1D",
        "\"3600\", PT30M",
        "null, PT1M"
    })
    void areUsedForHalfOfTheirLifeWithinBounds(String expiresIn, Duration use) throws IOException {
        peer.answerEach(
                request -> Answer.ok("{\"access_token\":\"token-" + ++given + "\",\"expires_in\":" + expiresIn + "}"));
        assertThat(tokens.current()).isEqualTo("token-1");
        clock.pass(use.minusSeconds(1));
        assertThat(tokens.current()).isEqualTo("token-1");
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.current()).isEqualTo("token-2");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
