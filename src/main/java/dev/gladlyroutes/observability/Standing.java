package dev.gladlyroutes.observability;

import dev.gladlyroutes.status.Status;
import dev.gladlyroutes.status.StatusReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** How things stand, read once for all the questions of a health check, a scrape or a page. */
public class Standing {

    /** Long enough for one scrape, short enough that nobody sees what is over. */
    private static final Duration KEPT = Duration.ofSeconds(2);

    private static final Logger LOGGER = LoggerFactory.getLogger(Standing.class);

    private final StatusReader reader;
    private final Clock clock;

    private Instant readAt = Instant.MIN;
    private @Nullable Status status;

    Standing(StatusReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The status of now or a moment ago, with the jobs that are not done; empty while the ledger cannot be read. */
    public synchronized Optional<Status> status() {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(KEPT)) || readAt.isAfter(now)) {
            status = read(now);
            // A database that is away lets its callers wait, so the moment counts from the answer.
            readAt = clock.instant();
        }
        return Optional.ofNullable(status);
    }

    private @Nullable Status read(Instant now) {
        try {
            return reader.read(now);
        } catch (DataAccessException | TransactionException away) {
            LOGGER.atDebug().setCause(away).log("The state database cannot be read");
            return null;
        }
    }
}
