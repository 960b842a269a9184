package dev.gladlyroutes.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/**
 * One boundary's redelivery: exponential with jitter, bounded by time instead of by a number of tries. Routes use it
 * as {@code retryWhile}, and {@link #policy()} as {@code redeliveryPolicyRef}.
 */
public final class Retry implements Predicate {

    private static final String FIRST_FAILURE = "gladlyFirstFailure";
    private static final double JITTER_PERCENT = 20;

    private final RetryProperties properties;
    private final FailureClassifier classifier;
    private final Clock clock;

    /**
     * @param properties the boundary's settings
     * @param classifier tells what is transient
     * @param clock the time source
     */
    public Retry(RetryProperties properties, FailureClassifier classifier, Clock clock) {
        this.properties = properties;
        this.classifier = classifier;
        this.clock = clock;
    }

    /**
     * Whether the exchange may be redelivered once more: until {@code max-elapsed} after its first failure. The failure
     * is looked at again, because Camel keeps to the policy of the first one whatever comes next.
     */
    @Override
    public boolean matches(Exchange exchange) {
        if (classifier.classify(FailurePredicate.failureOf(exchange)).kind() != FailureClass.TRANSIENT) {
            return false;
        }
        Instant now = clock.instant();
        Instant first = exchange.getProperty(FIRST_FAILURE, now, Instant.class);
        exchange.setProperty(FIRST_FAILURE, first);
        return Duration.between(first, now).compareTo(properties.maxElapsed()) < 0;
    }

    /** The waits between the tries, as Camel's policy. */
    public RedeliveryPolicy policy() {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(-1);
        policy.setRedeliveryDelay(properties.initialInterval().toMillis());
        policy.setUseExponentialBackOff(properties.multiplier() > 1);
        policy.setBackOffMultiplier(properties.multiplier());
        policy.setMaximumRedeliveryDelay(properties.maxInterval().toMillis());
        policy.setUseCollisionAvoidance(true);
        policy.setCollisionAvoidancePercent(JITTER_PERCENT);
        policy.setAllowRedeliveryWhileStopping(false);
        // RedeliveryGate writes the one line per retry; Camel's own would quote exception messages.
        policy.setRetryAttemptedLogLevel(LoggingLevel.OFF);
        policy.setRetriesExhaustedLogLevel(LoggingLevel.OFF);
        policy.setLogExhaustedMessageHistory(false);
        return policy;
    }

    /** How long a held channel rests before it is tried again. */
    public Duration rest() {
        return properties.maxInterval();
    }
}
