package dev.gladlyroutes.record;

import java.util.Locale;

/** Why a line is rejected before it reaches a sink. */
public enum Rejection {
    /** Not JSON in UTF-8, or more than one value on the line. */
    NOT_JSON,
    /** JSON, but not an object. */
    NOT_AN_OBJECT,
    /** Longer than the limit for one line. */
    LINE_TOO_LONG,
    /** More values, deeper nesting or a longer number than one record may have. */
    TOO_COMPLEX,
    /** Without the {@code id} that everything is keyed by. */
    ID_MISSING,
    /** A text or key holds NUL or half a surrogate pair, which databases refuse. */
    BAD_TEXT,
    /** A field that must be a time is none. */
    BAD_TIMESTAMP,
    /** A field holds another type than Gladly documents. */
    WRONG_TYPE,
    /** A record differs from what Gladly documents, and such ones are to be looked at first. */
    SCHEMA_DRIFT,
    /** An event without a customer to attribute it to; Segment's own code. */
    NO_USER_ANON_ID,
    /** An event larger than Segment takes. */
    EVENT_TOO_LARGE;

    /** The code as it stands in the dead-letter store. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
