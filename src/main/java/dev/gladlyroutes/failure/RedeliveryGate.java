package dev.gladlyroutes.failure;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs right after a transient failure, before the wait: writes the one log line of a retry, and lets the peer's
 * {@code Retry-After} replace the computed wait.
 */
@Component("redeliveryGate")
public class RedeliveryGate implements Processor {

    private static final Logger LOGGER = LoggerFactory.getLogger(RedeliveryGate.class);

    /** Header that Camel's error handler reads the next wait from, in milliseconds. */
    private static final String REDELIVERY_DELAY = Exchange.REDELIVERY_DELAY;

    private final FailureClassifier classifier;
    private final RetryAfter retryAfter;

    RedeliveryGate(FailureClassifier classifier, RetryAfter retryAfter) {
        this.classifier = classifier;
        this.retryAfter = retryAfter;
    }

    @Override
    public void process(Exchange exchange) {
        Exception exception = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Optional<Duration> asked = retryAfter.askedBy(exception);
        asked.ifPresentOrElse(
                wait -> exchange.getIn().setHeader(REDELIVERY_DELAY, wait.toMillis()),
                () -> exchange.getIn().removeHeader(REDELIVERY_DELAY));
        Failure failure = classifier.classify(exception);
        LOGGER.atWarn()
                .addKeyValue("route", exchange.getFromRouteId())
                .addKeyValue("attempt", exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class) + 1)
                .addKeyValue("reason", failure.reason())
                .log("An attempt failed: {}", failure.summary());
    }
}
