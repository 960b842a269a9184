package dev.gladlyroutes.segment;

import dev.gladlyroutes.failure.RedeliveryGate;
import dev.gladlyroutes.failure.RetryAfter;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Runs right after a transient failure of Segment: a wait that Segment asks for is one for all requests. */
class SegmentGate implements Processor {

    private final RedeliveryGate gate;
    private final RetryAfter retryAfter;
    private final SegmentPace pace;

    SegmentGate(RedeliveryGate gate, RetryAfter retryAfter, SegmentPace pace) {
        this.gate = gate;
        this.retryAfter = retryAfter;
        this.pace = pace;
    }

    @Override
    public void process(Exchange exchange) {
        gate.process(exchange);
        retryAfter
                .askedBy(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .ifPresent(pace::rest);
    }
}
