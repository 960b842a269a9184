package dev.gladlyroutes.warehouse;

/** What becomes of fields that Gladly does not document. The record itself is kept in column {@code raw} by each. */
public enum DriftPolicy {
    /** They stay in column {@code raw} alone. */
    KEEP,
    /** A new field gets a column that may be null. */
    EVOLVE,
    /** A record that differs in any way is dead-lettered, for a person to look at and replay. */
    QUARANTINE
}
