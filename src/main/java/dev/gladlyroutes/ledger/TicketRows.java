package dev.gladlyroutes.ledger;

import dev.gladlyroutes.spool.SpooledFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked of a table of tickets, whichever it is. */
final class TicketRows {

    private final JdbcClient jdbc;
    private final String table;
    private final String organization;
    private final Clock clock;

    /** @param table {@code ticket} or {@code replay_ticket} */
    TicketRows(JdbcClient jdbc, String table, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.organization = organization;
        this.clock = clock;
    }

    /** As {@link TicketSource#isRunning}. */
    boolean isRunning(String channel) {
        return jdbc.sql("select count(*) from " + table + " where channel = :channel and organization = :organization"
                                + " and state = 'RUNNING' and lease_until >= :now")
                        .param("channel", channel)
                        .param("organization", organization)
                        .param("now", Times.parameter(clock.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** As {@link TicketSource#movement}. */
    Movement movement() {
        return jdbc.sql(
                        """
                        select count(*), coalesce(sum(fence), 0), coalesce(sum(case state when 'RUNNING' then 1 end), 0),
                            coalesce(sum(case state when 'DONE' then 1 end), 0)
                        from"""
                                + " " + table + " where organization = :organization")
                .param("organization", organization)
                .query((row, number) -> new Movement(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** A row with the facts of its file. */
    static Ticket ticket(ResultSet row, @Nullable ReplayOrder replay) throws SQLException {
        String path = row.getString("spool_path");
        return new Ticket(
                row.getLong("ticket_id"),
                row.getString("channel"),
                row.getString("organization"),
                row.getString("job_id"),
                row.getString("file_name"),
                Times.column(row, "job_updated_at"),
                Times.column(row, "window_end"),
                row.getBoolean("first_load"),
                row.getLong("fence"),
                row.getLong("checkpoint_line"),
                path == null
                        ? null
                        : new SpooledFile(
                                Path.of(path), row.getLong("bytes"), row.getLong("lines"), row.getString("sha256")),
                replay);
    }
}
