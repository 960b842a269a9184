package dev.gladlyroutes.routes;

import dev.gladlyroutes.ledger.Times;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row of the dead-letter store, with its original bytes as text. */
record DeadLetter(
        String organization,
        String sink,
        String job,
        String file,
        long line,
        String part,
        long offset,
        String kind,
        String reason,
        String detail,
        String original,
        @Nullable String payload,
        Instant createdAt) {

    /** All letters in the order of their lines. */
    static List<DeadLetter> stored(JdbcClient state) {
        return state.sql("select * from dead_letter order by job_id, file_name, line_number, part")
                .query(DeadLetter::of)
                .list();
    }

    private static DeadLetter of(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getString("organization"),
                row.getString("sink"),
                row.getString("job_id"),
                row.getString("file_name"),
                row.getLong("line_number"),
                row.getString("part"),
                row.getLong("byte_offset"),
                row.getString("kind"),
                row.getString("reason"),
                row.getString("detail"),
                new String(row.getBytes("original"), StandardCharsets.UTF_8),
                row.getString("payload"),
                Times.column(row, "created_at"));
    }
}
