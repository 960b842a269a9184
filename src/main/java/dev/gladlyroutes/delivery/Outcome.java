package dev.gladlyroutes.delivery;

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
    DEAD_LETTERED
}
