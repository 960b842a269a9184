package dev.gladlyroutes.ledger;

import dev.gladlyroutes.Quantity;
import java.util.Locale;

/**
 * What became of lines; each line is in exactly one of the numbers.
 *
 * @param delivered accepted by the sink
 * @param deadLettered in the dead-letter store
 * @param filtered left out by a rule
 * @param superseded replaced by a newer version, or the same fact again
 */
public record Counts(long delivered, long deadLettered, long filtered, long superseded) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** All of them together. */
    public long total() {
        return delivered + deadLettered + filtered + superseded;
    }

    /** Them as a sentence, for people. */
    String asSentence() {
        return String.format(
                Locale.ROOT,
                "%s: %,d delivered, %,d dead-lettered, %,d filtered, %,d superseded.",
                Quantity.of(total(), "line"),
                delivered,
                deadLettered,
                filtered,
                superseded);
    }

    /** The sums. */
    public Counts plus(Counts other) {
        return new Counts(
                delivered + other.delivered,
                deadLettered + other.deadLettered,
                filtered + other.filtered,
                superseded + other.superseded);
    }
}
