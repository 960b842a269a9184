package dev.gladlyroutes.warehouse;

/** How a table follows the exports. */
public enum SyncMethod {
    /** Holds each record as it was told last. */
    INCREMENTAL,
    /** The same, and keeps every version beside it. */
    APPEND,
    /** The same as incremental, and is built anew from the archive from time to time. */
    FULL_REFRESH,
    /** Is not loaded. */
    NONE
}
