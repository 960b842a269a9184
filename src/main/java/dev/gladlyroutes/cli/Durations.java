package dev.gladlyroutes.cli;

import java.time.Duration;

/** Lengths of time as people say them, with two units at most: {@code 45 s}, {@code 3 h 12 min}, {@code 2 d 3 h}. */
final class Durations {

    private Durations() {}

    /** So many seconds; less than none is none. */
    static String ofSeconds(long seconds) {
        Duration time = Duration.ofSeconds(Math.max(0, seconds));
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() == 0) {
            return time.toMinutes() + " min";
        }
        return time.toDays() == 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
