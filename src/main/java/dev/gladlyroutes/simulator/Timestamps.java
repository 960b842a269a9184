package dev.gladlyroutes.simulator;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes RFC 3339 timestamps with any number of fraction digits, as Gladly does. */
final class Timestamps {

    private static final int USUAL_DIGITS = 3;
    private static final int MOST_DIGITS = 9;

    private Timestamps() {}

    /** Writes the instant with three fraction digits as a rule, and sometimes with none up to nine. */
    static String varied(Instant instant, Dice dice) {
        return text(instant, dice.below(10) < 6 ? USUAL_DIGITS : dice.between(0, MOST_DIGITS));
    }

    /** Writes the instant, cut to the given number of fraction digits. */
    static String text(Instant instant, int digits) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(30).append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        if (digits > 0) {
            text.append('.');
            int unit = 100_000_000;
            for (int i = 0; i < digits; i++, unit /= 10) {
                text.append((char) ('0' + instant.getNano() / unit % 10));
            }
        }
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
