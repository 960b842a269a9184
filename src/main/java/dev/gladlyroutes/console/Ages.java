package dev.gladlyroutes.console;

import java.time.Duration;

/** Ages in the words of a page. */
final class Ages {

    private Ages() {}

    /** Such as {@code 3 d}, {@code 14 h} or {@code 5 min}; the largest unit alone. */
    static String inWords(long seconds) {
        Duration age = Duration.ofSeconds(Math.max(0, seconds));
        if (age.toDays() > 1) {
            return age.toDays() + " d";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
