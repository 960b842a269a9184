package dev.gladlyroutes.doctor;

import java.util.Set;

/**
 * One thing to look at.
 *
 * @param name what it is about, in one word
 * @param after checks of the same system without which this one makes no sense
 * @param examination looks at it
 */
record Check(String name, Set<String> after, Examination examination) {

    /** Looks at something; an exception is told as what is wrong. */
    interface Examination {
        Observation examine() throws Exception;
    }

    static Check of(String name, Examination examination) {
        return new Check(name, Set.of(), examination);
    }

    /** The same check, which is skipped unless another one ended well enough. */
    Check after(String prerequisite) {
        return new Check(name, Set.of(prerequisite), examination);
    }
}
