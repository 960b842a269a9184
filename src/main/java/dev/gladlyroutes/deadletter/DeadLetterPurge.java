package dev.gladlyroutes.deadletter;

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
    private final Duration retention;
    private final Clock clock;

    DeadLetterPurge(NamedParameterJdbcTemplate jdbc, Duration retention, Clock clock) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.clock = clock;
    }

    /** Forgets them. */
    public void removeExpired() {
        int removed = jdbc.update(
                "delete from dead_letter where created_at < :time and replay_id is null",
                new MapSqlParameterSource(
                        "time", Times.parameter(clock.instant().minus(retention))));
        if (removed > 0) {
            LOGGER.atWarn().addKeyValue("letters", removed).log("Dead letters are past their retention and forgotten");
        }
    }
}
