package dev.gladlyroutes.warehouse;

/** How a table follows the exports. */
public enum SyncMethod {
    /** Holds each record as it was told last. */
    INCREMENTAL,
    /** The same, and keeps every version beside it. */
    APPEND,
    /** Is not loaded. */
    NONE
}
