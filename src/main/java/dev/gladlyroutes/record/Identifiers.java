package dev.gladlyroutes.record;

/** Ids of Gladly, which are opaque text. */
public final class Identifiers {

    /** Longest id that the state database keeps; Gladly's have 22 characters. */
    private static final int LONGEST = 255;

    private Identifiers() {}

    /**
     * Whether a database can keep it: not blank, not too long, without NUL, which PostgreSQL refuses, and without half
     * a surrogate pair, which its driver replaces.
     */
    public static boolean isUsable(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST
                && (isPlain(id) || id.codePoints().noneMatch(Identifiers::isLost));
    }

    /** Nearly every id; much quicker than a look at code points. */
    private static boolean isPlain(String id) {
        for (int index = 0; index < id.length(); index++) {
            if (id.charAt(index) == 0 || Character.isSurrogate(id.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLost(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
