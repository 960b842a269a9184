package dev.gladlyroutes.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Whether the failure that an exchange carries is of a class. Routes refer to it by {@code ref}: a {@code method}
 * would be asked about a copy of the exchange, which has lost the failure and shows one that was handled before.
 */
public final class FailurePredicate implements Predicate {

    private final FailureClassifier classifier;
    private final FailureClass expected;

    FailurePredicate(FailureClassifier classifier, FailureClass expected) {
        this.classifier = classifier;
        this.expected = expected;
    }

    @Override
    public boolean matches(Exchange exchange) {
        Exception failure = failureOf(exchange);
        return failure != null && classifier.classify(failure).kind() == expected;
    }

    /** The failure of an exchange, also while Camel's error handler has taken it off. */
    public static Exception failureOf(Exchange exchange) {
        Exception failure = exchange.getException();
        return failure == null ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class) : failure;
    }
}
