package dev.gladlyroutes.delivery;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What becomes of parts that are delivered at the same time: all of them are waited for, and the first failure is that of
 * the whole. To stop at a failure would leave the others on their way while the ticket is given back.
 */
@Component("firstFailure")
public class FirstFailure implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange soFar, Exchange part) {
        return soFar == null || soFar.getException() == null && part.getException() != null ? part : soFar;
    }
}
