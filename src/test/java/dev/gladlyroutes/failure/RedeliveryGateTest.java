package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryGateTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2031-05-06T12:00:00Z"), ZoneOffset.UTC);

    private final RedeliveryGate gate = new RedeliveryGate(new FailureClassifier(), new RetryAfter(CLOCK));

    @ParameterizedTest
    @CsvSource({"429, 7, 7000", "503, 0, 200", "503, 3600, 3600000"})
    void waitsAsLongAsThePeerAsks(int status, String retryAfter, long millis) {
        assertThat(delay(exchange(http(status, Map.of("Retry-After", retryAfter)))))
                .isEqualTo(millis);
    }

    @Test
    void leavesTheWaitToThePolicyWhenNothingIsAsked() {
        assertThat(delay(exchange(http(503, Map.of())))).isNull();
        assertThat(delay(exchange(http(503, null)))).isNull();
        assertThat(delay(exchange(new IOException("reset")))).isNull();
    }

    @Test
    void forgetsWhatAnEarlierAnswerAsked() {
        Exchange exchange = exchange(http(429, Map.of("Retry-After", "7")));
        assertThat(delay(exchange)).isEqualTo(7_000);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IOException("reset"));
        assertThat(delay(exchange)).isNull();
    }

    private Long delay(Exchange exchange) {
        gate.process(exchange);
        return exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
    }

    private static Exchange exchange(Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        return exchange;
    }

    private static HttpOperationFailedException http(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("https://myorg.gladly.com", status, "x", null, headers, "body");
    }
}
