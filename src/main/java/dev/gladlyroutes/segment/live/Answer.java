package dev.gladlyroutes.segment.live;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question to Gladly.
 *
 * @param kind whether there is anything to tell
 * @param value what Gladly told; missing unless it was found
 */
public record Answer<T>(Kind kind, @Nullable T value) {

    /** What became of it. */
    public enum Kind {
        /** Gladly told it. */
        FOUND,
        /** Gladly does not have it. */
        ABSENT,
        /** Gladly was not asked, or did not answer. */
        UNKNOWN
    }

    static <T> Answer<T> found(T value) {
        return new Answer<>(Kind.FOUND, value);
    }

    static <T> Answer<T> absent() {
        return new Answer<>(Kind.ABSENT, null);
    }

    static <T> Answer<T> unknown() {
        return new Answer<>(Kind.UNKNOWN, null);
    }

    /** Whether Gladly does not have it. */
    public boolean isAbsent() {
        return kind == Kind.ABSENT;
    }

    /** What Gladly told as something else, or a fallback when it told nothing. */
    public <R> R orElse(Function<T, R> told, R fallback) {
        return value == null ? fallback : told.apply(value);
    }
}
