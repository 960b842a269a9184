package dev.gladlyroutes.segment;

import dev.gladlyroutes.failure.FailurePredicate;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/**
 * Whether Segment answered a repetition with 422, which means that it was repeated too often, and nothing about the
 * events. To a first attempt the same answer is about the events.
 */
class RetriesRefused implements Predicate {

    private static final int UNPROCESSABLE = 422;

    @Override
    public boolean matches(Exchange exchange) {
        HttpOperationFailedException http =
                ObjectHelper.getException(HttpOperationFailedException.class, FailurePredicate.failureOf(exchange));
        return http != null
                && http.getStatusCode() == UNPROCESSABLE
                && exchange.getIn().getHeader(RetryCount.HEADER) != null;
    }
}
