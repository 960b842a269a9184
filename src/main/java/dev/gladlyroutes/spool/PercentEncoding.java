package dev.gladlyroutes.spool;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of one segment of a path or URL, of any length. */
public final class PercentEncoding {

    private PercentEncoding() {}

    /** Unchanged when it is made of letters, digits and {@code ._-}; never {@code .} or {@code ..}. */
    public static String of(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
    }
}
