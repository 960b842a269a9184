package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.PeerFailures;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    private static final RetryProperties PROPERTIES =
            new RetryProperties(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2031-05-06T12:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Retry retry = new Retry(PROPERTIES, new FailureClassifier(), clock);

    @Test
    void endsMaxElapsedAfterTheFirstFailure() {
        Exchange exchange = exchange();
        assertThat(retry.matches(exchange)).isTrue();
        pass(Duration.ofMinutes(9));
        assertThat(retry.matches(exchange)).isTrue();
        pass(Duration.ofMillis(59_999));
        assertThat(retry.matches(exchange)).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(retry.matches(exchange)).isFalse();
        pass(Duration.ofHours(1));
        assertThat(retry.matches(exchange)).isFalse();
    }

    @Test
    void givesEachExchangeItsOwnTime() {
        Exchange early = exchange();
        assertThat(retry.matches(early)).isTrue();
        pass(Duration.ofMinutes(10));
        assertThat(retry.matches(exchange())).isTrue();
        assertThat(retry.matches(early)).isFalse();
    }

    @Test
    void endsAtOnceWhenAnotherFailureFollowsThatIsNotTransient() {
        Exchange exchange = exchange();
        assertThat(retry.matches(exchange)).isTrue();
        exchange.setException(new RecordRefusedException("refused", "The record was refused."));
        assertThat(retry.matches(exchange)).isFalse();
    }

    @Test
    void waitsExponentiallyWithJitterUpToTheLongest() {
        RedeliveryPolicy policy = retry.policy();
        assertThat(policy.getMaximumRedeliveries()).isEqualTo(-1);
        assertThat(policy.getRedeliveryDelay()).isEqualTo(1_000);
        assertThat(policy.getMaximumRedeliveryDelay()).isEqualTo(60_000);
        assertThat(policy.isUseExponentialBackOff()).isTrue();
        assertThat(policy.getBackOffMultiplier()).isEqualTo(2.0);
        assertThat(policy.isUseCollisionAvoidance()).isTrue();
        assertThat(policy.isAllowRedeliveryWhileStopping()).isFalse();
        assertThat(policy.getRetryAttemptedLogLevel()).isEqualTo(LoggingLevel.OFF);
    }

    @Test
    void waitsAlikeWithAMultiplierOfOne() {
        RetryProperties alike =
                new RetryProperties(Duration.ofSeconds(5), 1.0, Duration.ofSeconds(5), Duration.ofMinutes(1));
        assertThat(new Retry(alike, new FailureClassifier(), clock).policy().isUseExponentialBackOff())
                .isFalse();
    }

    @Test
    void restsAsLongAsTheLongestWait() {
        assertThat(retry.rest()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"0, 60, true", "0, 600, true", "0, 601, false", "540, 60, true", "540, 61, false", "0, 3600, false"})
    void leavesAWaitThatIsLongerThanWhatIsLeftToTheChannel(long elapsed, String asked, boolean waits) {
        Exchange exchange = exchange();
        assertThat(retry.matches(exchange)).isTrue();
        pass(Duration.ofSeconds(elapsed));
        exchange.setException(PeerFailures.http(429, Map.of("Retry-After", asked)));
        assertThat(retry.matches(exchange)).isEqualTo(waits);
    }

    @ParameterizedTest
    @CsvSource({"429, 3600, PT1H", "503, 61, PT61S", "429, 10, PT60S", "401, 3600, PT60S"})
    void restsAsLongAsThePeerAsks(int status, String asked, Duration rest) {
        assertThat(retry.rest(new RuntimeException(PeerFailures.http(status, Map.of("Retry-After", asked)))))
                .isEqualTo(rest);
        assertThat(retry.rest(new ConnectException("refused"))).isEqualTo(Duration.ofSeconds(60));
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private static Exchange exchange() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(new ConnectException("refused"));
        return exchange;
    }
}
