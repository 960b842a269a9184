package dev.gladlyroutes.segment.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.PeerAwayException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

/** Access tokens of Segment's token server, each used for half of its life. */
public final class AccessTokens {

    /** Whatever the token server says of a token's life: a token refused is replaced anyway. */
    private static final Duration SHORTEST_USE = Duration.ofMinutes(1);

    private static final Duration LONGEST_USE = Duration.ofDays(1);

    private final ClientAssertion assertion;
    private final TokenServer server;
    private final Clock clock;

    private @Nullable String token;
    private Instant renewal = Instant.MIN;

    AccessTokens(ClientAssertion assertion, TokenServer server, Clock clock) {
        this.assertion = assertion;
        this.server = server;
        this.clock = clock;
    }

    /**
     * The token for a request. Whoever needs one meanwhile waits for it, so the token server must not take long.
     *
     * @throws ConfigurationFailureException when the token server refuses the application
     * @throws PeerAwayException when there is none for now
     */
    synchronized String current() throws PeerAwayException {
        if (token == null || !clock.instant().isBefore(renewal)) {
            JsonNode answer = ask();
            String fresh = answer.path("access_token").asText("");
            if (fresh.isEmpty()) {
                throw server.answeredWithout("a token");
            }
            token = fresh;
            renewal = clock.instant().plus(use(answer.path("expires_in").asLong(0)));
        }
        return token;
    }

    /** A token that was refused is not used again. */
    synchronized void forget(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private JsonNode ask() throws PeerAwayException {
        return server.ask(List.of(
                new BasicNameValuePair("grant_type", "client_credentials"),
                new BasicNameValuePair(
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                new BasicNameValuePair("client_assertion", assertion.signed(server.address(), clock.instant())),
                new BasicNameValuePair("scope", "tracking_api:write")));
    }

    /** Half of a life in seconds, within bounds. */
    private static Duration use(long life) {
        Duration half = Duration.ofSeconds(Math.min(life, 2 * LONGEST_USE.toSeconds()) / 2);
        return half.compareTo(SHORTEST_USE) < 0 ? SHORTEST_USE : half;
    }
}
