package dev.gladlyroutes.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param state how it ended
 * @param result what was found, in a few words
 * @param nextStep what to do now, in one sentence; missing when there is nothing to do
 */
record Observation(CheckState state, String result, @Nullable String nextStep) {

    static Observation ok(String result) {
        return new Observation(CheckState.OK, result, null);
    }

    static Observation warning(String result, String nextStep) {
        return new Observation(CheckState.WARNING, result, nextStep);
    }

    static Observation wrong(String result, String nextStep) {
        return new Observation(CheckState.WRONG, result, nextStep);
    }

    static Observation skipped(String result, String nextStep) {
        return new Observation(CheckState.SKIPPED, result, nextStep);
    }
}
