package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The state database's clock. Leases and rests are agreed on between processes, whose hosts' clocks need not agree.
 * Inside a transaction it stands still.
 */
final class DatabaseClock extends Clock {

    private final JdbcClient jdbc;
    private final ZoneId zone;

    DatabaseClock(JdbcClient jdbc) {
        this(jdbc, ZoneOffset.UTC);
    }

    private DatabaseClock(JdbcClient jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return jdbc.sql("select current_timestamp")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DatabaseClock(jdbc, other);
    }
}
