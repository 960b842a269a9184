package dev.gladlyroutes.failure;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} in both its forms (RFC 9110, section 10.2.3). A date counts from the peer's own
 * {@code Date}, so that a clock that is off does not matter.
 */
public final class RetryAfter {

    /** Longest wait a peer can ask for: whatever a broken clock answers, the peer is asked again the next day. */
    static final Duration LONGEST = Duration.ofDays(1);

    /** Shortest wait, so that an answer of 0 cannot make a busy loop. */
    static final Duration SHORTEST = Duration.ofMillis(200);

    private final Clock clock;

    /** @param clock used when the answer has no {@code Date} */
    public RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** The wait that the peer asked for whose HTTP answer is the failure or one of its causes. */
    public Optional<Duration> askedBy(@Nullable Throwable failure) {
        PeerAwayException away = ObjectHelper.getException(PeerAwayException.class, failure);
        if (away != null) {
            return of(away.responseHeaders());
        }
        HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return http == null || http.getResponseHeaders() == null ? Optional.empty() : of(http.getResponseHeaders());
    }

    /** The wait a peer asks for, between 200 ms and a day; empty when the header is absent, in the past or not readable. */
    public Optional<Duration> of(Map<String, String> headers) {
        return header(headers, "Retry-After")
                .or(() -> header(headers, "X-RateLimit-Reset").filter(RetryAfter::isSeconds))
                .flatMap(value -> isSeconds(value) ? seconds(value) : untilDate(value, headers))
                .map(RetryAfter::bounded);
    }

    private static boolean isSeconds(String value) {
        return value.matches("\\d{1,9}");
    }

    private static Optional<Duration> seconds(String value) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }

    private Optional<Duration> untilDate(String value, Map<String, String> headers) {
        Instant now = header(headers, "Date").flatMap(RetryAfter::date).orElseGet(clock::instant);
        return date(value).map(at -> Duration.between(now, at)).filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getKey()) && entry.getValue() != null)
                .map(entry -> entry.getValue().strip())
                .findFirst();
    }
}
