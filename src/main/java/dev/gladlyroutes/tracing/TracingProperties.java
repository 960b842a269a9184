package dev.gladlyroutes.tracing;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans go.
 *
 * @param enabled whether spans are made; true when an endpoint is set
 * @param endpoint where a collector takes traces by OTLP over HTTP, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param headers what requests to it carry, by name, such as {@code gladly.tracing.headers.authorization}
 */
@ConfigurationProperties("gladly.tracing")
public record TracingProperties(boolean enabled, @Nullable String endpoint, @DefaultValue Map<String, Secret> headers) {

    private static final String PREFIX = "gladly.tracing.";
    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        if (enabled && !isAddress(endpoint)) {
            problems.add(
                    PREFIX + "endpoint",
                    "is not an http or https URL with a path, or carries a user, a query or a fragment",
                    "write it like http://127.0.0.1:4318/v1/traces, and a token as a header");
        }
        headers.keySet().stream()
                .filter(name -> !HEADER.matcher(name).matches())
                .forEach(name -> problems.add(
                        PREFIX + "headers." + name, "is no name of a header", "use letters, digits and dashes"));
    }

    /** Without what could be a credential, because the exporter's log names the address. */
    private static boolean isAddress(@Nullable String url) {
        try {
            URI uri = new URI(String.valueOf(url).strip());
            return SCHEME.matcher(String.valueOf(uri.getScheme())).matches()
                    && uri.getHost() != null
                    && uri.getRawPath().length() > 1
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
