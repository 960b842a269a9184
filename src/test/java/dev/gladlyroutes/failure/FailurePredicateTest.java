package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class FailurePredicateTest {

    private final FailurePredicate transientFailure =
            new FailurePredicate(new FailureClassifier(), FailureClass.TRANSIENT);
    private final FailurePredicate recordFailure = new FailurePredicate(new FailureClassifier(), FailureClass.RECORD);
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void looksAtTheFailureOfNowAndNotAtTheOneHandledBefore() {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new RecordRefusedException("refused", "The first failure."));
        exchange.setException(new IOException("The second failure."));

        assertThat(transientFailure.matches(exchange)).isTrue();
        assertThat(recordFailure.matches(exchange)).isFalse();
    }

    @Test
    void knowsTheFailureThatTheErrorHandlerHasTakenOff() {
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new RecordRefusedException("refused", "The failure."));

        assertThat(recordFailure.matches(exchange)).isTrue();
        assertThat(transientFailure.matches(exchange)).isFalse();
    }

    @Test
    void matchesNothingWithoutAFailure() {
        assertThat(recordFailure.matches(exchange)).isFalse();
    }
}
