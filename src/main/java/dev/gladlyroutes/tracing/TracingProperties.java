package dev.gladlyroutes.tracing;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans go.
 *
 * @param enabled whether spans are made; true when an endpoint is set
 * @param endpoint where a collector takes traces by OTLP over HTTP, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param headers what requests to it carry, by name, such as {@code gladly.tracing.headers.authorization}; names with a dash
 *     only in a file
 */
@ConfigurationProperties("gladly.tracing")
public record TracingProperties(boolean enabled, @Nullable String endpoint, @DefaultValue Map<String, Secret> headers) {

    private static final String PREFIX = "gladly.tracing.";
    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");

    /** Headers that the JDK's client sets itself; it refuses a request that has them. */
    private static final Set<String> RESERVED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        if (enabled && !isAddress(endpoint)) {
            problems.add(
                    PREFIX + "endpoint",
                    "is not an http or https URL with a path, or carries a user, a query or a fragment",
                    "write it like http://127.0.0.1:4318/v1/traces, and a token as a header");
        }
        headers.forEach((name, value) -> checkHeader(name, value, problems));
    }

    /** The JDK's client would quote a value that it refuses, and the exporter's log would show it. */
    private static void checkHeader(String name, Secret value, ConfigurationProblems problems) {
        String property = PREFIX + "headers." + name;
        if (!HEADER.matcher(name).matches()) {
            problems.add(property, "is no name of a header", "use letters, digits and dashes");
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            problems.add(property, "is a header that each request has already", "remove it");
        }
        if (!VALUE.matcher(value.reveal()).matches()) {
            problems.add(
                    property,
                    "is no value of a header",
                    "use ASCII on one line, without space around it, such as a line feed at its end");
        }
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
