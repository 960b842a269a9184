package dev.gladlyroutes.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.util.ObjectHelper;

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
    private final RetryAfter retryAfter;

    /**
     * @param properties the boundary's settings
     * @param classifier tells what is transient
     * @param clock the time source
     */
    public Retry(RetryProperties properties, FailureClassifier classifier, Clock clock) {
        this.properties = properties;
        this.classifier = classifier;
        this.clock = clock;
        this.retryAfter = new RetryAfter(clock);
    }

    /**
     * Whether the exchange may be redelivered once more: until {@code max-elapsed} after its first failure, and only if
     * what the peer asks to wait ends before; a longer wait is the channel's rest, not a sleeping thread's. The failure
     * is looked at again, because Camel keeps to the policy of the first one whatever comes next.
     */
    @Override
    public boolean matches(Exchange exchange) {
        Exception failure = FailurePredicate.failureOf(exchange);
        if (!isTransient(failure) || ObjectHelper.getException(ChannelRestException.class, failure) != null) {
            return false;
        }
        Instant now = clock.instant();
        Instant first = exchange.getProperty(FIRST_FAILURE, now, Instant.class);
        exchange.setProperty(FIRST_FAILURE, first);
        Duration left = properties.maxElapsed().minus(Duration.between(first, now));
        return left.compareTo(Duration.ZERO) > 0
                && retryAfter.askedBy(failure).orElse(Duration.ZERO).compareTo(left) <= 0;
    }

    private boolean isTransient(Throwable failure) {
        return classifier.classify(failure).kind() == FailureClass.TRANSIENT;
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

    /** The same after a failure whose peer may have asked for a longer rest. */
    public Duration rest(Throwable failure) {
        return retryAfter
                .askedBy(failure)
                .filter(asked -> isTransient(failure) && asked.compareTo(rest()) > 0)
                .orElse(rest());
    }
}
