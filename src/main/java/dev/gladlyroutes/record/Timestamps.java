package dev.gladlyroutes.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Gladly's times: RFC 3339 with any number of fraction digits. They are cut to microseconds, which is what the
 * databases keep, so that a time read back equals the time that was written.
 */
public final class Timestamps {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Zeros stand for any digit. */
    private static final String FORM = "0000-00-00T00:00:00";

    private static final int SECONDS_END = FORM.length();

    private Timestamps() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeException when it is none, or its year has not four digits in UTC
     */
    public static Instant parse(String text) {
        Instant time = isUtcToTheSecond(text) ? utc(text) : any(text);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("The year is out of range");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant any(String text) {
        return OffsetDateTime.parse(text.replaceFirst("(\\.\\d{9})\\d+", "$1")).toInstant();
    }

    /** Whether a time has the form that Gladly writes, {@code 2031-05-06T07:08:09.123Z}, with a fraction or without. */
    private static boolean isUtcToTheSecond(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || text.charAt(end) != 'Z' || (end > SECONDS_END && text.charAt(SECONDS_END) != '.')) {
            return false;
        }
        for (int index = 0; index < end; index++) {
            char character = text.charAt(index);
            boolean fits = index < SECONDS_END && FORM.charAt(index) != '0'
                    ? character == FORM.charAt(index)
                    : index == SECONDS_END || (character >= '0' && character <= '9');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The general parser takes ten times as long, and a record has several times. */
    private static Instant utc(String text) {
        int micros = 0;
        int end = text.length() - 1;
        for (int index = SECONDS_END + 1, unit = 100_000; index < end && unit > 0; index++, unit /= 10) {
            micros += (text.charAt(index) - '0') * unit;
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        micros * 1_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
