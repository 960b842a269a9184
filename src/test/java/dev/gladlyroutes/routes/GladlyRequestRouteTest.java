package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.GladlySimulator;
import dev.gladlyroutes.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {RouteTestSupport.ROUTE_FILES + "gladly-request.camel.yaml", "gladly.source.rate-limit=50"})
class GladlyRequestRouteTest extends RouteTestSupport {

    private static final Map<String, Object> LIST = Map.of("gladlyPath", "/api/v1/export/jobs");

    private static GladlySimulator gladly;

    private int requestsBefore;

    @BeforeAll
    static void startGladly() throws IOException {
        Files.writeString(directory.resolve("jobs.json"), "[]");
        gladly = GladlySimulator.start(SimulatorSettings.of(directory).withRequestsPerSecond(1000));
    }

    @AfterAll
    static void stopGladly() {
        gladly.close();
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.source-url", gladly::baseUri);
    }

    @Override
    void advise() throws Exception {
        AdviceWith.adviceWith(camel, "gladly-request", route -> route.weaveById("to-gladly")
                .before()
                .to("mock:request"));
        AdviceWith.adviceWith(camel, "gladly-request", route -> route.weaveById("to-gladly")
                .after()
                .to("mock:answer"));
    }

    @BeforeEach
    void countRequests() {
        requestsBefore = gladly.requests().size();
    }

    @Test
    void asksForThePathInTheVariable() {
        mock("answer").whenAnyExchangeReceived(answer -> answer.getMessage()
                .setBody(answer.getMessage().getBody(String.class)));

        Exchange exchange = call("gladly-request", null, LIST);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("[]");
        assertThat(requests()).containsExactly("GET /api/v1/export/jobs");
    }

    @Test
    void takesNothingOverFromItsCaller() {
        Map<String, Object> headers = Map.of(
                "CamelHttpMethod", "DELETE",
                "CamelHttpQuery", "status=PENDING",
                "CamelHttpUri", "http://127.0.0.1:1",
                "CamelAwsS3Key", "some-key",
                "X-Record", "a record");

        Exchange exchange = call("gladly-request", "a record", LIST, headers);

        assertThat(exchange.getException()).isNull();
        assertThat(requests()).containsExactly("GET /api/v1/export/jobs");
        mock("request").getExchanges().forEach(sent -> {
            assertThat(sent.getIn().getHeaders()).containsOnlyKeys("CamelHttpPath");
            assertThat(sent.getIn().getBody()).isEqualTo("");
        });
    }

    @Test
    void keepsItsCallersCountOfAttempts() {
        call("gladly-request", null, LIST, Map.of(Exchange.REDELIVERY_COUNTER, 3));

        assertThat(mock("request").getExchanges())
                .extracting(sent -> sent.getIn().getHeader(Exchange.REDELIVERY_COUNTER))
                .containsExactly(3);
    }

    @Test
    void handsTheAnswerOnUnread() {
        AtomicReference<Object> body = new AtomicReference<>();
        mock("answer")
                .whenAnyExchangeReceived(answer -> body.set(answer.getMessage().getBody()));

        call("gladly-request", null, LIST);

        assertThat(body.get()).isInstanceOf(InputStream.class).isNotInstanceOf(StreamCache.class);
    }

    @Test
    void leavesTryingAgainToItsCaller() {
        gladly.failNext(1, 503);

        Exchange exchange = call("gladly-request", null, LIST);

        assertThat(exchange.getException())
                .asInstanceOf(InstanceOfAssertFactories.type(HttpOperationFailedException.class))
                .returns(503, HttpOperationFailedException::getStatusCode);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void keepsEveryRequestToTheRateLimit() {
        call("gladly-request", null, LIST);

        TotalRequestsThrottler throttler =
                camel.getProcessor("gladly-request-rate-limit", TotalRequestsThrottler.class);
        assertThat(throttler.getCurrentMaximumRequests()).isEqualTo(50);
        assertThat(throttler.getTimePeriodMillis()).isEqualTo(1000);
    }

    private List<String> requests() {
        List<String> requests = gladly.requests();
        return requests.subList(requestsBefore, requests.size());
    }
}
