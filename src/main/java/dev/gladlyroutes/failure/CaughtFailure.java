package dev.gladlyroutes.failure;

import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * A failure that a route caught because it is an answer, such as an object that does not exist. Camel's
 * {@code doCatch} leaves the exchange marked as one whose failure was handled, and what fails later on the same way
 * would not be tried again.
 */
@Component("caughtFailure")
public class CaughtFailure {

    /** Takes the marks off, so that the next failure is the first one. */
    public void forget(Exchange exchange) {
        exchange.getExchangeExtension().setFailureHandled(false);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
    }
}
