package dev.gladlyroutes.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check ended. */
public enum CheckState {
    /** There is nothing to do. */
    OK,
    /** The product works, but somebody should know. */
    WARNING,
    /** The product cannot work. */
    WRONG,
    /** It was not looked at: the system is switched off, or something else must be mended first. */
    SKIPPED;

    /** As it is told. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether checks that build on this one have nothing to build on. */
    boolean isInTheWay() {
        return this == WRONG || this == SKIPPED;
    }
}
