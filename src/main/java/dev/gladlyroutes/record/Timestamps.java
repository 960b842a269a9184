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

    private Timestamps() {}

    /**
     * Reads a time.
     *
     * @throws DateTimeException when it is none
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(withNineDigitsAtMost(text)).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String withNineDigitsAtMost(String text) {
        return text.replaceFirst("(\\.\\d{9})\\d+", "$1");
    }
}
