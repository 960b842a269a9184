package dev.gladlyroutes.notifications;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** What the webhook does not know yet, as a gauge; {@code NaN} while the state database cannot be read. */
class NotificationMetrics implements MeterBinder {

    private static final Logger LOGGER = LoggerFactory.getLogger(NotificationMetrics.class);

    private final NotificationLedger ledger;

    NotificationMetrics(NotificationLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("gladly.notifications.untold", ledger, NotificationMetrics::untold)
                .description("Changes that the webhook has not taken yet")
                .register(registry);
    }

    private static double untold(NotificationLedger ledger) {
        try {
            return ledger.untold();
        } catch (DataAccessException away) {
            LOGGER.atDebug().setCause(away).log("The state database cannot be read");
            return Double.NaN;
        }
    }
}
