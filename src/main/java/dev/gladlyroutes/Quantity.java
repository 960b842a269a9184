package dev.gladlyroutes;

import java.util.Locale;

/** So many of something, as people write it: {@code 1 file}, {@code 1,234 files}. */
public final class Quantity {

    private Quantity() {}

    /**
     * A number with what is counted.
     *
     * @param unit one of it, such as {@code dead letter}; more get an {@code s}
     */
    public static String of(long count, String unit) {
        return String.format(Locale.ROOT, "%,d %s%s", count, unit, count == 1 ? "" : "s");
    }

    /** The same with the verb that something follows: {@code 1 file is}, {@code 2 files are}. */
    public static String are(long count, String unit) {
        return of(count, unit) + (count == 1 ? " is" : " are");
    }
}
