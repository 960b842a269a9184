package dev.gladlyroutes.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Gladly's times: RFC 3339 with any number of fraction digits. They are cut to microseconds, which is what the
 * databases keep, so that a time read back equals the time that was written.
 */
public final class Timestamps {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Timestamps() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeException when it is none, or its year has not four digits in UTC
     */
    public static Instant parse(String text) {
        Instant time = OffsetDateTime.parse(withNineDigitsAtMost(text)).toInstant();
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeException("The year is out of range");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static String withNineDigitsAtMost(String text) {
        return text.replaceFirst("(\\.\\d{9})\\d+", "$1");
    }
}
