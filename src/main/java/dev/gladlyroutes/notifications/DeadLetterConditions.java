package dev.gladlyroutes.notifications;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.record.Rejection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Dead letters, all of a sink and a reason together. They are told again when there are ten times as many: somebody
 * who leaves some where they are still hears of a new reason at once, and of an old one that gets worse.
 */
class DeadLetterConditions implements ConditionSource {

    private final JdbcClient jdbc;
    private final String organization;

    DeadLetterConditions(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    @Override
    public List<Condition> conditions() {
        return jdbc.sql(
                        "select sink, reason, min(kind) as kind, count(*) as letters, min(created_at) as oldest from dead_letter"
                                + " where organization = :organization group by sink, reason order by sink, reason")
                .param("organization", organization)
                .query(DeadLetterConditions::condition)
                .list();
    }

    private static Condition condition(ResultSet row, int number) throws SQLException {
        String sink = row.getString("sink");
        String reason = row.getString("reason");
        long letters = row.getLong("letters");
        String choice = " --sink " + sink + " --reason " + reason;
        return new Condition(
                NotificationKind.DEAD_LETTERS,
                sink + "/" + reason,
                Long.toString(letters).length(),
                Objects.requireNonNull(Times.column(row, "oldest")),
                Quantity.of(letters, "dead letter") + " of " + sink + " for " + reason + ".",
                "Look at them: dead-letters list" + choice + ". " + wayOut(row.getString("kind"), reason, choice));
    }

    private static String wayOut(String kind, String reason, String choice) {
        if (!"INVALID".equals(kind)) {
            return "When the cause is mended: dead-letters replay" + choice + ".";
        }
        return Rejection.SCHEMA_DRIFT.code().equals(reason)
                ? "With another gladly.sink.warehouse.schema-drift: dead-letters replay" + choice + "."
                : "This version cannot deliver such lines. Show them to Gladly, and when nobody needs them any more:"
                        + " dead-letters purge" + choice + ".";
    }
}
