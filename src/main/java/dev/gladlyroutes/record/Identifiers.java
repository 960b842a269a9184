package dev.gladlyroutes.record;

/** Ids of Gladly, which are opaque text. */
public final class Identifiers {

    /** Longest id that the state database keeps; Gladly's have 22 characters. */
    private static final int LONGEST = 255;

    private Identifiers() {}

    /** Whether a database can keep it: not blank, not too long, and without NUL, which PostgreSQL refuses. */
    public static boolean isUsable(String id) {
        return !id.isBlank() && id.length() <= LONGEST && id.indexOf('\0') < 0;
    }
}
