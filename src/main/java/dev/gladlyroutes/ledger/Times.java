package dev.gladlyroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as JDBC carries them, in columns of {@code timestamp with time zone}. */
public final class Times {

    private Times() {}

    /** An instant as a parameter. */
    public static @Nullable OffsetDateTime parameter(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A column as an instant. */
    public static @Nullable Instant column(ResultSet row, String name) throws SQLException {
        OffsetDateTime time = row.getObject(name, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
