package dev.gladlyroutes.notifications;

import dev.gladlyroutes.security.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * A webhook's address, divided into what everybody may see and what must not be seen.
 *
 * @param host scheme, host and port, as they stand in the route
 * @param path the rest, with the tokens; it stands in no route, log or managed bean
 */
public record WebhookAddress(String host, Secret path) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Divides an address; empty when it is none. */
    public static Optional<WebhookAddress> of(Secret url) {
        try {
            URI uri = new URI(url.reveal().strip());
            if (!SCHEMES.contains(String.valueOf(uri.getScheme()))
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.of(
                    new WebhookAddress(uri.getScheme() + "://" + uri.getRawAuthority(), Secret.of(path + query)));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
