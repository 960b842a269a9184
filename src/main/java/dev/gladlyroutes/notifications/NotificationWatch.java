package dev.gladlyroutes.notifications;

import dev.gladlyroutes.source.LastPoll;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Looks what is wrong now, and notes what is to be told. */
public class NotificationWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(NotificationWatch.class);

    private final List<ConditionSource> sources;
    private final NotificationLedger ledger;
    private final LastPoll last;

    NotificationWatch(List<ConditionSource> sources, NotificationLedger ledger, LastPoll last) {
        this.sources = sources;
        this.ledger = ledger;
        this.last = last;
    }

    /**
     * Whether looking makes sense: a server that has just started knows only what was wrong when it ended, until it has
     * asked Gladly.
     */
    public boolean isStartOver() {
        return last.isStartOver();
    }

    /** Looks once. */
    public void look() {
        try {
            ledger.record(sources.stream()
                    .flatMap(source -> source.conditions().stream())
                    .toList());
        } catch (DataAccessException | TransactionException away) {
            // Others say so, and nothing could be remembered.
            LOGGER.atDebug().setCause(away).log("The state database cannot be read");
        }
    }
}
