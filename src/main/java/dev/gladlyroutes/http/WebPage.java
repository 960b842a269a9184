package dev.gladlyroutes.http;

import java.util.regex.Pattern;

/** What proxies, firewalls and sign-in pages answer with in place of a peer, often with success. */
public final class WebPage {

    private static final Pattern BEGINNING =
            Pattern.compile("[\\s\\uFEFF]*+<(?:!doctype|html)", Pattern.CASE_INSENSITIVE);

    private WebPage() {}

    /** Whether a text is the beginning of a web page. */
    public static boolean isBegunBy(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }
}
