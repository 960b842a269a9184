package dev.gladlyroutes.ledger;

import dev.gladlyroutes.failure.ConfigurationFailureException;

/** Another process has the embedded state database for itself. */
public class StateInUseException extends ConfigurationFailureException {

    private static final long serialVersionUID = 1L;

    StateInUseException(Throwable cause) {
        super(
                "The embedded state database is in use by another process. Stop that one, or let both use a"
                        + " PostgreSQL database by gladly.state.url.",
                cause);
    }
}
