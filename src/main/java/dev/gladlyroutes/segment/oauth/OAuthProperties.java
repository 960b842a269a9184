package dev.gladlyroutes.segment.oauth;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.security.Secret;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The OAuth application of a Segment workspace.
 *
 * @param clientId id of the OAuth application; no OAuth without it, and then none of the key either
 * @param keyId id of the key that Segment knows the public half of
 * @param privateKey private half of that key, PKCS #8 as PEM
 * @param tokenUrl address of the token server, when it is not the region's
 */
@ConfigurationProperties("gladly.sink.segment.oauth")
public record OAuthProperties(
        @Nullable String clientId, @Nullable String keyId, @Nullable Secret privateKey, @Nullable String tokenUrl) {

    private static final String PREFIX = "gladly.sink.segment.oauth.";

    /** How long the token server may take for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Map<String, String> TOKEN_SERVERS =
            Map.of("us", "https://oauth2.segment.io/token", "eu", "https://oauth2.eu1.segmentapis.com/token");

    /** Address of the token server for a workspace's region. */
    String tokenServer(@Nullable String region) {
        return isGiven(tokenUrl) ? tokenUrl : TOKEN_SERVERS.getOrDefault(region == null ? "" : region, "");
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** Whether there is an application; without one the write key alone authenticates. */
    public boolean isSet() {
        return isGiven(clientId);
    }

    /**
     * What gives requests their access tokens; call it only on a checked configuration of an application.
     *
     * @param region the workspace's
     * @param userAgent how its requests introduce themselves
     * @param classifier says which failures of the token server pass
     * @throws GeneralSecurityException when the key cannot be used
     */
    public BearerAuthentication authentication(
            @Nullable String region, String userAgent, FailureClassifier classifier, Clock clock)
            throws GeneralSecurityException {
        ClientAssertion assertion = new ClientAssertion(
                Objects.requireNonNull(clientId), Objects.requireNonNull(keyId), Objects.requireNonNull(privateKey));
        TokenServer server = new TokenServer(tokenServer(region), userAgent, PATIENCE, classifier);
        return new BearerAuthentication(new AccessTokens(assertion, server, clock));
    }

    /**
     * Adds what is wrong with it.
     *
     * @param region the workspace's
     */
    public void check(@Nullable String region, ConfigurationProblems problems) {
        boolean hasKey = isGiven(keyId) || (privateKey != null && !privateKey.isBlank());
        if (clientId == null && !hasKey) {
            return;
        }
        problems.required(
                PREFIX + "client-id",
                clientId,
                "copy it from Segment's OAuth application, or leave out all of gladly.sink.segment.oauth");
        problems.required(PREFIX + "key-id", keyId, "copy it from Segment's OAuth application");
        problems.required(
                PREFIX + "private-key",
                privateKey == null || privateKey.isBlank() ? null : "given",
                "give the key whose public half Segment has");
        if (privateKey != null && !privateKey.isBlank()) {
            try {
                PrivateKeyPem.read(privateKey);
            } catch (UnusableKeyException unusable) {
                problems.add(PREFIX + "private-key", unusable.getMessage(), unusable.remedy());
            }
        }
        if (!tokenServer(region).matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            problems.add(
                    PREFIX + "token-url",
                    "is missing, or not an http or https URL",
                    "set gladly.sink.segment.region, or the address of the token server");
        }
    }
}
