package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.RecordRefusedException;
import dev.gladlyroutes.support.PeerFailures;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Each boundary's error handling, on a route that does nothing but ask a peer. */
@TestPropertySource(properties = "camel.main.routes-include-pattern=classpath:routes/error-handling.camel.yaml")
@Import(ErrorHandlingRouteTest.Probes.class)
class ErrorHandlingRouteTest extends RouteTestSupport {

    private static final List<String> BOUNDARIES = List.of("source", "archive", "warehouse", "segment", "caller");

    private MockEndpoint peer;

    /** A route per boundary. */
    static final class Probes {

        @Bean
        RouteBuilder probes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    for (String boundary : BOUNDARIES) {
                        from("direct:" + boundary)
                                .routeId(boundary + "-probe")
                                .routeConfigurationId(boundary + "-error-handling")
                                .to("mock:peer");
                    }
                }
            };
        }
    }

    @BeforeEach
    void findPeer() {
        peer = mock("peer");
    }

    @ParameterizedTest
    @CsvSource({
        "source, " + TRIES_OF_SOURCE,
        "archive, " + TRIES_OF_ARCHIVE,
        "warehouse, " + TRIES_OF_WAREHOUSE,
        "segment, " + TRIES_OF_SEGMENT,
        "caller, 1"
    })
    void triesAgainAsLongAsItsOwnRetrySays(String boundary, int tries) {
        IOException outage = new SocketTimeoutException("Read timed out");
        peer.whenAnyExchangeReceived(exchange -> {
            throw outage;
        });

        Exchange exchange = call(boundary, "a request", Map.of());

        assertThat(exchange.getException()).isSameAs(outage);
        assertThat(peer.getReceivedCounter()).isEqualTo(tries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "archive", "warehouse", "segment"})
    void goesOnWhenTheFailureIsOver(String boundary) {
        peer.whenExchangeReceived(1, exchange -> {
            throw PeerFailures.http(503);
        });

        Exchange exchange = call(boundary, "a request", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(peer.getReceivedCounter()).isEqualTo(2);
        assertThat(peer.getExchanges().get(1).getIn().getBody()).isEqualTo("a request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "archive", "warehouse", "segment"})
    void endsWhenAnotherKindOfFailureFollows(String boundary) {
        peer.whenAnyExchangeReceived(exchange -> {
            throw PeerFailures.http(401);
        });
        peer.whenExchangeReceived(1, exchange -> {
            throw PeerFailures.http(503);
        });

        Exchange exchange = call(boundary, "a request", Map.of());

        assertThat(exchange.getException(HttpOperationFailedException.class).getStatusCode())
                .isEqualTo(401);
        assertThat(peer.getReceivedCounter()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "archive", "warehouse", "segment"})
    void triesAgainWhateverFailureWasHandledBefore(String boundary) {
        peer.whenExchangeReceived(1, exchange -> {
            throw PeerFailures.http(503);
        });

        Exchange exchange = template.request(
                "direct:" + boundary,
                request -> request.setProperty(
                        Exchange.EXCEPTION_CAUGHT, PeerFailures.s3(404, "NoSuchKey", "There is no such object.")));

        assertThat(exchange.getException()).isNull();
        assertThat(peer.getReceivedCounter()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "archive", "warehouse", "segment", "caller"})
    void doesNotTryARefusedRecordAgain(String boundary) {
        peer.whenAnyExchangeReceived(exchange -> {
            throw new RecordRefusedException("too_large", "The record is too large.");
        });

        Exchange exchange = call(boundary, "a request", Map.of());

        assertThat(exchange.getException()).isInstanceOf(RecordRefusedException.class);
        assertThat(peer.getReceivedCounter()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "archive", "warehouse", "segment", "caller"})
    void doesNotTryAgainWhatAPersonMustMend(String boundary) {
        peer.whenAnyExchangeReceived(exchange -> {
            throw new ConfigurationFailureException("The bucket does not exist; create it.");
        });

        Exchange exchange = call(boundary, "a request", Map.of());

        assertThat(exchange.getException()).isInstanceOf(ConfigurationFailureException.class);
        assertThat(peer.getReceivedCounter()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "segment"})
    void waitsAsLongAsThePeerAsks(String boundary) {
        peer.whenExchangeReceived(1, exchange -> {
            throw PeerFailures.http(429, Map.of("Retry-After", "0"));
        });
        long start = System.nanoTime();

        Exchange exchange = call(boundary, "a request", Map.of());

        assertThat(exchange.getException()).isNull();
        // The shortest wait a peer can ask for; the boundary's own would be 1 ms.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "archive", "warehouse", "segment"})
    void waitsAfterItsOwnPolicy(String boundary) {
        var configuration = ((ModelCamelContext) camel).getRouteConfigurationDefinition(boundary + "-error-handling");
        DefaultErrorHandlerDefinition everythingElse =
                (DefaultErrorHandlerDefinition) configuration.getErrorHandler().getErrorHandlerType();

        assertThat(configuration.getOnExceptions())
                .extracting(OnExceptionDefinition::getRedeliveryPolicyRef)
                .containsExactly(boundary + "RedeliveryPolicy");
        assertThat(everythingElse.getRedeliveryPolicyRef()).isEqualTo("noRedeliveryPolicy");
    }
}
