package dev.gladlyroutes.fieldpolicy;

import java.util.Locale;

/** What becomes of a field. Each of them, done again, changes nothing more. */
public enum Action {
    /** It stays as it is; an exception from a later rule. */
    KEEP,
    /** It is left out, with everything inside. */
    DROP,
    /** Every text inside gives way to its keyed hash, so that equal ones can still be joined. */
    HASH,
    /** Every text inside gives way to {@code ***}. */
    MASK,
    /** Of every text inside the beginning stays. */
    TRUNCATE;

    /** As it is written in the configuration, in logs and in metrics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
