package dev.gladlyroutes.segment.oauth;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The OAuth application of a Segment workspace.
 *
 * @param clientId its id; no OAuth without it
 * @param keyId id of the key that Segment knows the public half of
 * @param privateKey its private half, PKCS #8 as PEM
 * @param tokenUrl address of the token server, when it is not the region's
 */
@ConfigurationProperties("gladly.sink.segment.oauth")
public record OAuthProperties(
        @Nullable String clientId, @Nullable String keyId, @Nullable Secret privateKey, @Nullable String tokenUrl) {

    private static final String PREFIX = "gladly.sink.segment.oauth.";

    private static final Map<String, String> TOKEN_SERVERS =
            Map.of("us", "https://oauth2.segment.io/token", "eu", "https://oauth2.eu1.segmentapis.com/token");

    /** Address of the token server for a workspace's region. */
    String tokenServer(@Nullable String region) {
        return tokenUrl == null || tokenUrl.isBlank()
                ? TOKEN_SERVERS.getOrDefault(region == null ? "" : region, "")
                : tokenUrl;
    }

    /**
     * Adds what is wrong with it.
     *
     * @param region the workspace's
     */
    public void check(@Nullable String region, ConfigurationProblems problems) {
        if (clientId == null) {
            return;
        }
        problems.required(PREFIX + "client-id", clientId, "copy it from Segment's OAuth application, or leave it out");
        problems.required(PREFIX + "key-id", keyId, "copy it from Segment's OAuth application");
        problems.required(
                PREFIX + "private-key",
                privateKey == null || privateKey.isBlank() ? null : "given",
                "give the key whose public half Segment has");
        if (privateKey != null && !privateKey.isBlank()) {
            try {
                ClientAssertion.privateKey(privateKey);
            } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                problems.add(
                        PREFIX + "private-key",
                        "is no RSA key in PKCS #8 as PEM",
                        "make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048");
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
