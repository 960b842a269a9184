package dev.gladlyroutes.segment;

import java.time.Instant;

/**
 * A fact that becomes an event, and the line that tells it.
 *
 * @param at when it happened
 * @param source the file's version that tells it
 * @param line the line in that file
 * @param sent whether Segment has confirmed its event
 */
record Fact(Instant at, FileVersion source, long line, boolean sent) {

    Fact confirmed() {
        return new Fact(at, source, line, true);
    }

    /** Whether another telling takes its place: of two in one file the first, of two versions the newer. */
    boolean yieldsTo(FileVersion other, boolean earlier) {
        return !sent && source.job().equals(other.job()) && (source.equals(other) ? earlier : true);
    }

    /** Whether a line is the one that told it to Segment. */
    boolean wasToldBy(FileVersion file, long number) {
        return sent && isToldBy(file, number, true);
    }

    /**
     * Whether a line is the one that tells it, and Segment does not have it.
     *
     * @param again whether it does not matter that Segment has it
     */
    boolean isToldBy(FileVersion file, long number, boolean again) {
        return (again || !sent) && source.equals(file) && line == number;
    }
}
