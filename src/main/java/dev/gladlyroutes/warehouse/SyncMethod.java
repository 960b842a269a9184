package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a table follows the exports. */
public enum SyncMethod {
    /** Holds each record as it was told last. */
    INCREMENTAL,
    /** The same, and keeps every version beside it. */
    APPEND,
    /** The same as incremental, and is built anew from the archive from time to time. */
    FULL_REFRESH,
    /** Is not loaded. */
    NONE;

    /** As the configuration names it: {@code full-refresh}. */
    @JsonValue
    public String property() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
