package dev.gladlyroutes.segment;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.RetryAfter;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/**
 * What a failed request means for the others: a wait that Segment asks for is one for all of them, and what no retry
 * mends ends their upload.
 */
class UploadFailures implements Consumer<Exchange> {

    private final FailureClassifier classifier;
    private final RetryAfter retryAfter;
    private final SegmentPace pace;
    private final Duration maxElapsed;

    /** @param maxElapsed how long a request is tried; a longer wait is the channel's rest, which others may end */
    UploadFailures(FailureClassifier classifier, RetryAfter retryAfter, SegmentPace pace, Duration maxElapsed) {
        this.classifier = classifier;
        this.retryAfter = retryAfter;
        this.pace = pace;
        this.maxElapsed = maxElapsed;
    }

    @Override
    public void accept(Exchange exchange) {
        Failure failure = classifier.classify(exchange.getException());
        switch (failure.kind()) {
            case TRANSIENT -> retryAfter.askedBy(exchange.getException()).ifPresent(wait -> rest(wait, exchange));
            case CONFIGURATION -> end(exchange);
            // The batch is halved, and the others are not concerned.
            case RECORD -> {}
        }
    }

    private void rest(Duration wait, Exchange exchange) {
        if (wait.compareTo(maxElapsed) <= 0) {
            pace.rest(wait);
        } else {
            end(exchange);
        }
    }

    private static void end(Exchange exchange) {
        exchange.getVariable("upload", ChunkUpload.class).fail();
    }
}
