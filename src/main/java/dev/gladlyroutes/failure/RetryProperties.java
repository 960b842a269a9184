package dev.gladlyroutes.failure;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;

/**
 * How a boundary is tried again after a transient failure.
 *
 * @param initialInterval wait before the first retry
 * @param multiplier factor from one wait to the next, at least 1
 * @param maxInterval longest wait between two tries
 * @param maxElapsed how long one request is tried before its channel is held
 */
public record RetryProperties(Duration initialInterval, Double multiplier, Duration maxInterval, Duration maxElapsed) {

    /** Takes what is missing from others. */
    public RetryProperties orElse(RetryProperties others) {
        return new RetryProperties(
                initialInterval == null ? others.initialInterval : initialInterval,
                multiplier == null ? others.multiplier : multiplier,
                maxInterval == null ? others.maxInterval : maxInterval,
                maxElapsed == null ? others.maxElapsed : maxElapsed);
    }

    /** Adds what is wrong with it, under the given property prefix. */
    public void check(String prefix, ConfigurationProblems problems) {
        problems.positive(prefix + ".initial-interval", initialInterval);
        problems.positive(prefix + ".max-interval", maxInterval);
        problems.positive(prefix + ".max-elapsed", maxElapsed);
        if (multiplier == null || multiplier < 1 || multiplier > 100) {
            problems.add(prefix + ".multiplier", "must be a number from 1 to 100", "set it to 2");
        }
        if (initialInterval != null && maxInterval != null && maxInterval.compareTo(initialInterval) < 0) {
            problems.add(prefix + ".max-interval", "is shorter than initial-interval", "make it the longer of the two");
        }
    }
}
