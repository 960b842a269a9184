package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final RetryAfter retryAfter =
            new RetryAfter(Clock.fixed(Instant.parse("2031-05-06T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "120, PT2M",
        "' 7 ', PT7S",
        "3600, PT1H",
        "86400, PT24H",
        "86401, PT24H",
        "999999999, PT24H",
        "0, PT0.2S"
    })
    void readsSecondsWithinItsBounds(String value, Duration wait) {
        assertThat(retryAfter.of(Map.of("Retry-After", value))).contains(wait);
    }

    @Test
    void countsADateFromThePeersDate() {
        assertThat(retryAfter.of(Map.of(
                        "Date", "Fri, 31 Dec 1999 23:59:50 GMT", "Retry-After", "Sat, 01 Jan 2000 00:00:20 GMT")))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void countsADateFromTheClockWithoutThePeersDate() {
        assertThat(retryAfter.of(Map.of("Retry-After", "Tue, 06 May 2031 12:00:45 GMT")))
                .contains(Duration.ofSeconds(45));
        assertThat(retryAfter.of(Map.of("Date", "today", "Retry-After", "Tue, 06 May 2031 12:00:45 GMT")))
                .contains(Duration.ofSeconds(45));
    }

    @Test
    void boundsADate() {
        assertThat(retryAfter.of(Map.of("Retry-After", "Tue, 01 Jan 2999 12:00:00 GMT")))
                .contains(Duration.ofDays(1));
        assertThat(retryAfter.of(Map.of("Retry-After", "Tue, 06 May 2031 12:00:00 GMT")))
                .contains(Duration.ofMillis(200));
    }

    @Test
    void ignoresAPastDate() {
        assertThat(retryAfter.of(Map.of("Retry-After", "Tue, 06 May 2031 11:59:59 GMT")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "5s", "2031-05-06T12:00:45Z", "Foo, 99 Bar 2031 12:00:00 GMT"})
    void ignoresWhatIsNotReadable(String value) {
        assertThat(retryAfter.of(Map.of("Retry-After", value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry-after", "RETRY-AFTER", "Retry-after"})
    void ignoresTheCaseOfTheName(String name) {
        assertThat(retryAfter.of(Map.of(name, "3"))).contains(Duration.ofSeconds(3));
    }

    @Test
    void takesTheRateLimitsResetWhenThereIsNoRetryAfter() {
        assertThat(retryAfter.of(Map.of("x-ratelimit-reset", "4"))).contains(Duration.ofSeconds(4));
        assertThat(retryAfter.of(Map.of("X-RateLimit-Reset", "4", "Retry-After", "9")))
                .contains(Duration.ofSeconds(9));
        assertThat(retryAfter.of(Map.of("X-RateLimit-Reset", "Tue, 06 May 2031 12:00:45 GMT")))
                .isEmpty();
    }

    @Test
    void findsNothingWithoutHeaders() {
        assertThat(retryAfter.of(Map.of())).isEmpty();
        Map<String, String> headers = new HashMap<>();
        headers.put("Retry-After", null);
        headers.put(null, "HTTP/1.1 429");
        assertThat(retryAfter.of(headers)).isEmpty();
    }
}
