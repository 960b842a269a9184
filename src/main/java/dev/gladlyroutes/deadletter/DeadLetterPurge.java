package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.Journal;
import dev.gladlyroutes.ledger.Times;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Forgets dead letters past their retention, and says how many. */
public class DeadLetterPurge {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetterPurge.class);

    private final NamedParameterJdbcTemplate jdbc;
    private final DeadLetterStore store;
    private final Journal journal;
    private final Duration retention;
    private final Clock clock;

    DeadLetterPurge(
            NamedParameterJdbcTemplate jdbc, DeadLetterStore store, Journal journal, Duration retention, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.journal = journal;
        this.retention = retention;
        this.clock = clock;
    }

    /** Forgets them. */
    public void removeExpired() {
        int removed = jdbc.update(
                "delete from dead_letter l where l.created_at < :time" + DeadLetterStore.NOT_IN_REPLAY,
                new MapSqlParameterSource(
                        "time", Times.parameter(clock.instant().minus(retention))));
        if (removed > 0) {
            LOGGER.atWarn().addKeyValue("letters", removed).log("Dead letters are past their retention and forgotten");
        }
    }

    /**
     * Removes letters for good because somebody asked for it, and says so in the journal.
     *
     * @return how many
     */
    public int remove(DeadLetterFilter filter, String requestedBy) {
        int removed = store.remove(filter);
        if (removed > 0) {
            journal.letters(requestedBy, Quantity.of(removed, "dead letter") + " purged: " + filter);
            LOGGER.atWarn().addKeyValue("letters", removed).log("Dead letters are purged on request");
        }
        return removed;
    }
}
