package dev.gladlyroutes.segment;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Lets only so many requests be on their way at once. There are more threads than that, so that the next batch is made,
 * and the last one remembered, while others wait for their answers.
 */
class UploadSlots implements Policy {

    private final Semaphore free;
    private final Consumer<Exchange> failures;

    /**
     * @param uploads how many requests are on their way at most
     * @param failures told of each failure before its slot is free, so that the next request knows of it
     */
    UploadSlots(int uploads, Consumer<Exchange> failures) {
        this.free = new Semaphore(uploads);
        this.failures = failures;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing about the route itself changes.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return new DelegateAsyncProcessor(AsyncProcessorConverterHelper.convert(steps)) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return inASlot(getProcessor(), exchange, callback);
            }
        };
    }

    private boolean inASlot(AsyncProcessor steps, Exchange exchange, AsyncCallback callback) {
        try {
            free.acquire();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            exchange.setException(stopping);
            callback.done(true);
            return true;
        }
        return steps.process(exchange, done -> {
            try {
                if (exchange.getException() != null) {
                    failures.accept(exchange);
                }
            } finally {
                free.release();
            }
            callback.done(done);
        });
    }
}
