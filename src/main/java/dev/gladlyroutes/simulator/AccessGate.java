package dev.gladlyroutes.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;
import java.util.OptionalInt;

/** Refuses strangers, requests above the rate limit, and what the simulator was told to refuse. */
final class AccessGate {

    private final SimulatorSettings settings;
    private final CannedFailures failures;
    private final SecondLimit limit;

    AccessGate(SimulatorSettings settings, CannedFailures failures) {
        this.settings = settings;
        this.failures = failures;
        this.limit = new SecondLimit(settings.requestsPerSecond(), settings.clock());
    }

    /** The refusal of a request; empty if it may pass. */
    Optional<Reply> refusal(HttpExchange exchange) {
        BasicCredentials expected = new BasicCredentials(settings.agentEmail(), settings.apiToken());
        if (!BasicCredentials.of(exchange).equals(Optional.of(expected))) {
            return Optional.of(
                    Reply.gladlyError(401, "authorization", "invalid", "agent e-mail or API token is wrong"));
        }
        int left = limit.take();
        exchange.getResponseHeaders().set("Ratelimit-Limit-Second", String.valueOf(settings.requestsPerSecond()));
        exchange.getResponseHeaders().set("Ratelimit-Remaining-Second", String.valueOf(Math.max(0, left)));
        if (left < 0) {
            if (settings.retryAfter()) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            return Optional.of(Reply.gladlyError(429, "requests", "rate_limited", "too many requests in this second"));
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Optional.of(Reply.gladlyError(405, "method", "invalid", "the simulator only answers GET"));
        }
        OptionalInt failure = failures.take();
        return failure.isPresent()
                ? Optional.of(Reply.gladlyError(failure.getAsInt(), "simulator", "temporary_failure", "as told"))
                : Optional.empty();
    }
}
