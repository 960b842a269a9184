package dev.gladlyroutes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.FaultyProxy;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that never end; without the guard, each of these tests would wait for ever. */
@Timeout(30)
class AnswerGuardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MANY = 1 << 20;
    private static final String PATH = "/answer";

    private ScriptedGladly peer;
    private FaultyProxy proxy;
    private CloseableHttpClient client;

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedGladly.start().path(PATH, Answer.ok("as agreed"));
        proxy = FaultyProxy.before(peer.uri().getPort());
        client = client(new AnswerLimits(PATIENCE, MANY, AnswerLimits.UNLIMITED));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nX-Slow: ",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void givesUpAPeerThatSendsAByteNowAndThen(String beginning) {
        proxy.strike(1, PATH, Fault.endless(bytes(beginning), bytes("1"), 20));

        assertThatThrownBy(this::body).isInstanceOf(SlowPeerException.class).hasMessageContaining("too slow");
    }

    @Test
    void givesUpAPeerThatAcceptsAndNeverAnswers() {
        proxy.strike(1, PATH, Fault.silence());

        assertThatThrownBy(this::body).isInstanceOf(SlowPeerException.class);
    }

    @Test
    void keepsToAPeerThatIsSlowButGetsOn() throws IOException {
        client = client(new AnswerLimits(PATIENCE, 1, AnswerLimits.UNLIMITED));
        proxy.strike(1, PATH, (piece, output) -> {
            output.write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
            for (int number = 0; number < 60; number++) {
                Thread.sleep(20);
                output.write('x');
                output.flush();
            }
            throw new IOException("the end");
        });
        long start = System.nanoTime();

        assertThat(body()).isEqualTo("x".repeat(60));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(PATIENCE);
    }

    @Test
    void doesNotCountTheTimeThatTheReaderNeeds() throws Exception {
        byte[] content = client.execute(request(), response -> {
            try (InputStream stream = response.getEntity().getContent()) {
                int first = stream.read();
                pause(PATIENCE.multipliedBy(2));
                byte[] rest = stream.readAllBytes();
                assertThat(first).isEqualTo('a');
                return rest;
            }
        });

        assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("s agreed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "\r\n"})
    void readsNoMoreOfAFailureThanItShows(String head) throws IOException {
        String piece = head.startsWith("Transfer") ? "1000\r\n" + "x".repeat(0x1000) + "\r\n" : "x".repeat(0x1000);
        proxy.strike(1, PATH, Fault.endless(bytes("HTTP/1.1 500 Oops\r\n" + head), bytes(piece), 0));

        assertThat(body()).hasSize(64 << 10);
    }

    @Test
    void readsNoMoreOfASuccessThanIsWanted() throws IOException {
        client = client(new AnswerLimits(PATIENCE, MANY, 1000));
        proxy.strike(1, PATH, Fault.endless(bytes("HTTP/1.1 200 OK\r\n\r\n"), bytes("x".repeat(100)), 0));

        assertThat(body()).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nDate: Sat", "HTTP/1.1 200 OK\r\nContent-Le"})
    void takesNoHeadThatIsCutOffForAnEmptyAnswer(String head) {
        proxy.strike(1, PATH, (piece, output) -> {
            output.write(bytes(head));
            output.flush();
            throw new IOException("cut");
        });

        assertThatThrownBy(this::body).isInstanceOf(IOException.class);
    }

    @Test
    void takesAnEmptyAnswerThatSaysSo() throws IOException {
        proxy.strike(1, PATH, Fault.lie(bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")));
        proxy.strike(1, PATH, Fault.lie(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")));

        assertThat(body()).isEmpty();
        assertThat(body()).isEmpty();
    }

    @Test
    void takesNoWebPageForASuccess() throws IOException {
        client = client(new AnswerLimits(PATIENCE, MANY, 1000));
        peer.path(PATH, Answer.ok("<!DOCTYPE html><h1>Sign in</h1>"));

        assertThatThrownBy(this::body)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("web page")
                .hasMessageNotContaining("Sign in");
    }

    @Test
    void leavesABodyThatNobodyWantsUnread() throws IOException {
        proxy.strike(1, PATH, Fault.endless(bytes("HTTP/1.1 200 OK\r\n\r\n"), bytes("x".repeat(100)), 0));

        int first = client.execute(request(), response -> {
            try (InputStream stream = response.getEntity().getContent()) {
                return stream.read();
            }
        });

        assertThat(first).isEqualTo('x');
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    void knowsTheStatusOfAFailureWhoseBodyIsCutOffOrTrickles(int status) throws IOException {
        String head = "HTTP/1.1 " + status + " No\r\nRetry-After: 7\r\nContent-Length: 1000\r\n\r\n{\"err";
        proxy.strike(1, PATH, Fault.lie(bytes(head)));
        proxy.strike(1, PATH, (piece, output) -> {
            output.write(bytes(head));
            output.flush();
            throw new IOException("cut");
        });

        for (int time = 0; time < 2; time++) {
            client.execute(request(), response -> {
                assertThat(response.getCode()).isEqualTo(status);
                assertThat(response.getFirstHeader("Retry-After").getValue()).isEqualTo("7");
                assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("{\"err");
                return null;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tökèn/1", "t\\u00f6k\\u00e8n\\/1", "YXBpOnTDtmvDqG4vMQ==", "YXBpOnTDtmvDqG4vMQ\\u003d\\u003d"})
    void keepsOurCredentialsOutOfWhatAPeerSaysAboutAFailure(String quoted) throws IOException {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new BoundaryHttpClient("api", Secret.of("tökèn/1"), "x", new AnswerLimits(PATIENCE, MANY, 1000))
                .configureHttpClient(builder);
        client = builder.build();
        peer.path(PATH, Answer.of(400, "Grüße, " + quoted + " is unknown"));

        assertThat(body()).isEqualTo("Grüße, ****** is unknown");
    }

    @Test
    void keepsAnAccessTokenAndWhatABodyCarriesOutOfIt() throws IOException {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new BoundaryHttpClient(
                        (request, scope, chain) -> {
                            request.setHeader("Authorization", "Bearer token-1");
                            return chain.proceed(request, scope);
                        },
                        Secret.of("key-1"),
                        "x",
                        new AnswerLimits(PATIENCE, MANY, 1000))
                .configureHttpClient(builder);
        client = builder.build();
        peer.path(PATH, Answer.of(401, "token-1 or key-1 is wrong"));

        assertThat(body()).isEqualTo("****** or ****** is wrong");
    }

    @Test
    void tellsABrokenConnectionFromASlowOne() {
        proxy.strike(1, PATH, Fault.lostAnswer());

        assertThatThrownBy(this::body).isInstanceOf(SocketException.class);
    }

    private String body() throws IOException {
        return client.execute(request(), AnswerGuardTest::text);
    }

    private static String text(ClassicHttpResponse response) throws IOException {
        return new String(response.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);
    }

    private HttpGet request() {
        return new HttpGet(proxy.uri() + PATH);
    }

    private static CloseableHttpClient client(AnswerLimits limits) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        new BoundaryHttpClient("user", Secret.of(""), "gladly-routes/1.2", limits).configureHttpClient(builder);
        return builder.build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
