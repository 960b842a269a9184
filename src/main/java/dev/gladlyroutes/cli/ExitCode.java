package dev.gladlyroutes.cli;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the process tells its caller; of several that apply, the one that stands first is told. */
public enum ExitCode {
    /** The configuration was refused, or the command line. */
    CONFIGURATION_REFUSED(2),
    /** Gladly's job list could not be read. */
    SOURCE_UNREADABLE(5),
    /** Work is left: pending, held or paused; or none can be done, because the doctor finds a system wrong. */
    WORK_LEFT(4),
    /** Everything has its outcome, but there are dead letters. */
    DEAD_LETTERS(3),
    /** Everything is balanced. */
    BALANCED(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number the shell sees. */
    @JsonValue
    public int number() {
        return number;
    }
}
