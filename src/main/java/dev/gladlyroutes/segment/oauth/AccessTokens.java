package dev.gladlyroutes.segment.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** Access tokens of Segment's token server, each used for half of its life. */
public final class AccessTokens {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What no repetition mends. */
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 415);

    private final ClientAssertion assertion;
    private final String server;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(Redirect.NEVER)
            .build();

    private @Nullable String token;
    private Instant renewal = Instant.MIN;

    AccessTokens(ClientAssertion assertion, String server, Clock clock) {
        this.assertion = assertion;
        this.server = server;
        this.clock = clock;
    }

    /**
     * The token for a request.
     *
     * @throws ConfigurationFailureException when the token server refuses the application
     * @throws IOException when there is none for now; a cause tells the server's answer, and how long it wants to wait
     */
    synchronized String current() throws IOException {
        if (token == null || !clock.instant().isBefore(renewal)) {
            JsonNode answer = ask();
            String fresh = answer.path("access_token").asText("");
            if (fresh.isEmpty()) {
                throw new IOException("Segment's token server answered without a token.");
            }
            token = fresh;
            renewal = clock.instant().plusSeconds(answer.path("expires_in").asLong(0) / 2);
        }
        return token;
    }

    /** A token that was refused is not used again. */
    synchronized void forget(String refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private JsonNode ask() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion.signed(server, clock.instant()),
                        "scope", "tracking_api:write"))))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            requireSuccess(answer);
            return MAPPER.readTree(answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The application is stopping.", stopping);
        }
    }

    private void requireSuccess(HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        if (REFUSED.contains(status)) {
            throw new ConfigurationFailureException("Segment's token server refused the application (" + status
                    + "); check gladly.sink.segment.oauth and the application in Segment.");
        }
        if (status != 200) {
            Map<String, String> headers = answer.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().get(0)));
            throw new IOException(
                    "Segment's token server answered " + status + ".",
                    new HttpOperationFailedException(server, status, null, null, headers, null));
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
