package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.Counts;

/** What became of a line for one sink, from weak to strong. */
public enum Outcome {
    /** Nothing yet. */
    OPEN,
    /** Left out by a rule: blank, or nothing this sink takes. */
    FILTERED,
    /** A newer version of the same record, or the same fact, was delivered from another line. */
    SUPERSEDED,
    /** Accepted by the sink. */
    DELIVERED,
    /** In the dead-letter store. */
    DEAD_LETTERED;

    /** So many lines with this outcome. */
    Counts counts(long lines) {
        return switch (this) {
            case OPEN -> Counts.NONE;
            case FILTERED -> new Counts(0, 0, lines, 0);
            case SUPERSEDED -> new Counts(0, 0, 0, lines);
            case DELIVERED -> new Counts(lines, 0, 0, 0);
            case DEAD_LETTERED -> new Counts(0, lines, 0, 0);
        };
    }
}
