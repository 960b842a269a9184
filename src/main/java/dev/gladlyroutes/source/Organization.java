package dev.gladlyroutes.source;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Gladly organization, read from whatever people paste: {@code myorg}, {@code myorg.us-1}, a host name or a URL.
 *
 * @param name the part before Gladly's domain, in lower case, such as {@code myorg} or {@code myorg.us-1}
 * @param host the host its API answers on, such as {@code myorg.gladly.com}
 */
public record Organization(String name, String host) {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final String REGION = "[a-z]{2}(?:-[a-z0-9]+)+";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + REGION + ")?");
    private static final Pattern HOST = Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")?)\\.gladly\\.(?:com|qa)");

    /** Reads an organization; empty when it is none. */
    public static Optional<Organization> parse(String pasted) {
        String host = hostPart(pasted.strip().toLowerCase(Locale.ROOT));
        Matcher matcher = HOST.matcher(host);
        if (matcher.matches()) {
            return Optional.of(new Organization(matcher.group(1), host));
        }
        return NAME.matcher(host).matches()
                ? Optional.of(new Organization(host, host + ".gladly.com"))
                : Optional.empty();
    }

    /** Whether a host belongs to Gladly, so that credentials may go there. */
    static boolean isGladlyHost(String host) {
        return HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** The address of its API. */
    public URI baseUrl() {
        return URI.create("https://" + host);
    }

    private static String hostPart(String pasted) {
        String withoutScheme = pasted.replaceFirst("^https?://", "");
        return withoutScheme
                .replaceFirst("[/?#].*$", "")
                .replaceFirst(":443$", "")
                .replaceFirst("\\.$", "");
    }
}
