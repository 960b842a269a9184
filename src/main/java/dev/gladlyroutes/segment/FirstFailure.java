package dev.gladlyroutes.segment;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a chunk's lanes, told as they end: all of them are waited for, and the first failure is that of the
 * whole. To stop at a failure would leave the others on their way while the ticket is given back.
 */
class FirstFailure implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange soFar, Exchange lane) {
        if (lane.getException() != null) {
            lane.getVariable("upload", ChunkUpload.class).fail();
        }
        return soFar == null || soFar.getException() == null && lane.getException() != null ? lane : soFar;
    }
}
