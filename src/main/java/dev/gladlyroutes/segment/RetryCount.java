package dev.gladlyroutes.segment;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Runs right before a batch is sent again: tells Segment how often it was tried before, as Segment's own libraries do. */
class RetryCount implements Processor {

    /** Absent from a first attempt, then 1, 2, 3 and so on. */
    static final String HEADER = "X-Retry-Count";

    @Override
    public void process(Exchange exchange) {
        exchange.getIn().setHeader(HEADER, exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class));
    }
}
