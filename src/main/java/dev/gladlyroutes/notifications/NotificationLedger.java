package dev.gladlyroutes.notifications;

import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers the conditions and what the webhook does not know of them yet. Rows that are being sent are left alone
 * until the next look. What was over before it could be told is not told at all.
 */
class NotificationLedger {

    private final JdbcClient jdbc;
    private final String organization;
    private final Clock clock;

    /** @param clock the state database's, on which processes agree */
    NotificationLedger(JdbcClient jdbc, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.clock = clock;
    }

    /** A condition as it is remembered. */
    private record Known(Condition condition, @Nullable String untold) {

        boolean isAsBefore(Condition now) {
            return now.urgency() == condition.urgency()
                    && now.detail().equals(condition.detail())
                    && now.remedy().equals(condition.remedy())
                    && !NotificationKind.Change.SETTLED.name().equals(untold);
        }
    }

    /** Compares what is wrong now with what is remembered, and notes what is to be told. */
    void record(List<Condition> conditions) {
        Map<Condition.Key, Known> gone = known();
        for (Condition condition : conditions) {
            Known before = gone.remove(condition.key());
            if (before == null) {
                raise(condition);
            } else if (!before.isAsBefore(condition)) {
                update(condition);
            }
        }
        gone.keySet().forEach(this::settle);
    }

    /** How many changes the webhook does not know yet. */
    long untold() {
        return jdbc.sql("select count(*) from notification where organization = :organization and untold is not null")
                .param("organization", organization)
                .query(Long.class)
                .single();
    }

    private Map<Condition.Key, Known> known() {
        return jdbc
                .sql("select kind, subject, urgency, since, detail, remedy, untold from notification"
                        + " where organization = :organization")
                .param("organization", organization)
                .query((row, number) -> new Known(condition(row), row.getString("untold")))
                .list()
                .stream()
                .collect(Collectors.toMap(known -> known.condition().key(), Function.identity()));
    }

    static Condition condition(ResultSet row) throws SQLException {
        return new Condition(
                NotificationKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getInt("urgency"),
                Objects.requireNonNull(Times.column(row, "since")),
                row.getString("detail"),
                row.getString("remedy"));
    }

    private void raise(Condition condition) {
        try {
            of(
                            condition.key(),
                            """
                            insert into notification (organization, kind, subject, urgency, since, detail, remedy, untold)
                            values (:organization, :kind, :subject, :urgency, :since, :detail, :remedy, 'RAISED')
                            """)
                    .param("urgency", condition.urgency())
                    .param("since", Times.parameter(condition.since()))
                    .param("detail", condition.detail())
                    .param("remedy", condition.remedy())
                    .update();
        } catch (DuplicateKeyException anotherProcessWasFaster) {
            // It tells.
        }
    }

    /** One that is back before its end was told has never ended, as far as anybody knows. */
    private void update(Condition condition) {
        of(
                        condition.key(),
                        """
                        update notification set
                            untold = case
                                when untold = 'RAISED' then 'RAISED'
                                when urgency < :urgency then 'ESCALATED'
                                when untold = 'ESCALATED' then 'ESCALATED' end,
                            urgency = :urgency, detail = :detail, remedy = :remedy
                        where organization = :organization and kind = :kind and subject = :subject
                            and coalesce(claimed_until, :now) <= :now
                        """)
                .param("urgency", condition.urgency())
                .param("detail", condition.detail())
                .param("remedy", condition.remedy())
                .param("now", now())
                .update();
    }

    private void settle(Condition.Key key) {
        String unclaimed = " where organization = :organization and kind = :kind and subject = :subject"
                + " and coalesce(claimed_until, :now) <= :now and told_at is ";
        of(key, "delete from notification" + unclaimed + "null")
                .param("now", now())
                .update();
        of(key, "update notification set untold = 'SETTLED'" + unclaimed + "not null")
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return Objects.requireNonNull(Times.parameter(clock.instant()));
    }

    private JdbcClient.StatementSpec of(Condition.Key key, String sql) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("kind", key.kind().name())
                .param("subject", key.subject());
    }
}
