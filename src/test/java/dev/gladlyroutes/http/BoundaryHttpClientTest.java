package dev.gladlyroutes.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.gladlyroutes.security.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryHttpClientTest {

    private static final AnswerLimits LIMITS =
            new AnswerLimits(Duration.ofSeconds(30), 1 << 10, AnswerLimits.UNLIMITED);

    private final List<Headers> gladly = new CopyOnWriteArrayList<>();
    private final List<Headers> elsewhere = new CopyOnWriteArrayList<>();
    private HttpServer gladlyServer;
    private HttpServer otherServer;
    private CloseableHttpClient client;
    private int status = 200;
    private byte[] body = {};

    @BeforeEach
    void start() throws IOException {
        otherServer = server(exchange -> answer(exchange, elsewhere, 200, body));
        gladlyServer = server(exchange -> {
            exchange.getResponseHeaders().add("Location", address(otherServer));
            exchange.getResponseHeaders().add("Set-Cookie", "session=1");
            answer(exchange, gladly, status, body);
        });
        HttpClientBuilder builder = HttpClientBuilder.create();
        new BoundaryHttpClient("api@example.com", Secret.of("tökèn:1"), "gladly-routes/1.2", LIMITS)
                .configureHttpClient(builder);
        client = builder.build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gladlyServer.stop(0);
        otherServer.stop(0);
    }

    @Test
    void authenticatesTheFirstRequestAlready() throws IOException {
        get();
        String credentials =
                Base64.getEncoder().encodeToString("api@example.com:tökèn:1".getBytes(StandardCharsets.UTF_8));
        assertThat(gladly).singleElement().satisfies(headers -> assertThat(headers.getFirst("Authorization"))
                .isEqualTo("Basic " + credentials));
    }

    @Test
    void introducesItself() throws IOException {
        get();
        assertThat(gladly.get(0).getFirst("User-Agent")).isEqualTo("gladly-routes/1.2", LIMITS);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void takesNoCredentialsWhereARedirectPoints(int redirect) throws IOException {
        status = redirect;
        assertThat(get()).isEqualTo(redirect);
        assertThat(elsewhere).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void leavesRetriesToTheRoute(int failure) throws IOException {
        status = failure;
        assertThat(get()).isEqualTo(failure);
        assertThat(gladly).hasSize(1);
    }

    @Test
    void showsTheBeginningOfALongFailure() throws IOException {
        body = new byte[1 << 20];
        status = 502;
        assertThat(body()).hasSize(64 << 10);
        status = 200;
        assertThat(body()).hasSize(1 << 20);
    }

    @Test
    void showsAShortFailureAsItIs() throws IOException {
        body = "{\"errors\":[]}".getBytes(StandardCharsets.UTF_8);
        status = 400;
        assertThat(body()).isEqualTo(body);
    }

    private byte[] body() throws IOException {
        return client.execute(
                new HttpGet(address(gladlyServer)), response -> EntityUtils.toByteArray(response.getEntity()));
    }

    @Test
    void sendsNoCookiesBack() throws IOException {
        get();
        get();
        assertThat(gladly).hasSize(2).noneMatch(headers -> headers.containsKey("Cookie"));
    }

    @Test
    void replacesAnAuthorizationThatAMessageCarries() throws IOException {
        HttpGet request = new HttpGet(address(gladlyServer));
        request.setHeader("Authorization", "Bearer other");
        client.execute(request, response -> null);
        assertThat(gladly.get(0).get("Authorization"))
                .singleElement()
                .asString()
                .startsWith("Basic ");
    }

    private int get() throws IOException {
        return client.execute(new HttpGet(address(gladlyServer)), response -> response.getCode());
    }

    private static void answer(HttpExchange exchange, List<Headers> requests, int status, byte[] body)
            throws IOException {
        requests.add(exchange.getRequestHeaders());
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static HttpServer server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }
}
