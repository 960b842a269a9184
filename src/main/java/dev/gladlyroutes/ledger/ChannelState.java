package dev.gladlyroutes.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel's state.
 *
 * @param channel its name
 * @param kind whether it works
 * @param since since when
 * @param retryAt when a held channel is tried again
 * @param asked whether somebody asked for it: its peer for a rest, or an operator for a pause; a restart does not end it then
 * @param reason why it does not work, with the remedy
 */
public record ChannelState(
        String channel, Kind kind, Instant since, @Nullable Instant retryAt, boolean asked, @Nullable String reason) {

    /** The kinds of state. */
    public enum Kind {
        /** Takes tickets. */
        ACTIVE,
        /** Rests after a transient failure, and goes on by itself. */
        HELD,
        /** Waits for a person to mend the configuration. */
        PAUSED
    }

    /** Reads a row of the table {@code channel}. */
    static ChannelState ofRow(ResultSet row, int number) throws SQLException {
        return new ChannelState(
                row.getString("channel"),
                Kind.valueOf(row.getString("state")),
                Times.column(row, "since"),
                Times.column(row, "retry_at"),
                row.getBoolean("asked"),
                row.getString("reason"));
    }

    /** Whether an operator paused it, who alone resumes it. */
    public boolean isPausedOnRequest() {
        return asked && kind == Kind.PAUSED;
    }

    /** Whether somebody asked for a rest that is not over. */
    boolean isAskedToRest(Instant now) {
        return asked && !mayClaim(now);
    }

    /** Whether tickets may be claimed at the given time. */
    public boolean mayClaim(Instant now) {
        return kind == Kind.ACTIVE || (kind == Kind.HELD && retryAt != null && !now.isBefore(retryAt));
    }
}
