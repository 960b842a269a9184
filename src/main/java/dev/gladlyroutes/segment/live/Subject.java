package dev.gladlyroutes.segment.live;

import java.util.Locale;
import java.util.regex.Pattern;

/** What Gladly is asked for. */
public enum Subject {
    CONVERSATION("/api/v1/conversations/"),
    CUSTOMER("/api/v1/customer-profiles/"),
    AGENTS("/api/v1/agents");

    /** Gladly's ids are URL-safe. Any other text could lead to another path, so it is not asked for. */
    private static final Pattern URL_SAFE = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

    private final String path;

    Subject(String path) {
        this.path = path;
    }

    /** Whether Gladly can be asked for an id. */
    static boolean isAskable(String id) {
        return URL_SAFE.matcher(id).matches();
    }

    /** The path to ask; the id is empty for a list. */
    String path(String id) {
        return path + id;
    }

    /** As it is written in metrics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
