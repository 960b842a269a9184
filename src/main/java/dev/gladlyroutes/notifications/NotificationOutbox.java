package dev.gladlyroutes.notifications;

import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.notifications.NotificationKind.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands out what is to be sent, so that of several processes one alone sends it, and takes the outcome. */
class NotificationOutbox {

    /** Longer than any request to the webhook takes. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final String ROW = " where organization = :organization and kind = :kind and subject = :subject";

    private final JdbcClient jdbc;
    private final String organization;
    private final Clock clock;

    /** @param clock the state database's, on which processes agree */
    NotificationOutbox(JdbcClient jdbc, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.clock = clock;
    }

    /** A row that waits to be sent. */
    private record Due(Condition condition, Change change) {

        boolean isTogetherWith(Due other) {
            return change == other.change
                    && condition.kind() == other.condition().kind();
        }
    }

    /** Claims the next message: all changes of a kind that are alike, so that a bad day is not a hundred messages. */
    Optional<Notification> claim() {
        List<Due> due = due();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Due first = due.get(0);
        // What a database stores of an instant, so that the claim is recognised.
        Instant until = clock.instant().plus(CLAIM).truncatedTo(ChronoUnit.MILLIS);
        List<Condition> claimed = due.stream()
                .filter(first::isTogetherWith)
                .map(Due::condition)
                .filter(condition -> claim(condition.key(), first.change(), until))
                .toList();
        return claimed.isEmpty()
                ? claim()
                : Optional.of(new Notification(
                        organization, first.condition().kind(), first.change(), claimed, clock.instant(), until));
    }

    private List<Due> due() {
        return jdbc.sql("select kind, subject, urgency, since, detail, remedy, untold from notification"
                        + " where organization = :organization and untold is not null"
                        + " and coalesce(claimed_until, :now) <= :now order by since, kind, subject")
                .param("organization", organization)
                .param("now", Times.parameter(clock.instant()))
                .query(NotificationOutbox::row)
                .list();
    }

    private static Due row(ResultSet row, int number) throws SQLException {
        return new Due(NotificationLedger.condition(row), Change.valueOf(row.getString("untold")));
    }

    private boolean claim(Condition.Key key, Change change, Instant until) {
        return of(
                                key,
                                "update notification set claimed_until = :until" + ROW
                                        + " and untold = :change and coalesce(claimed_until, :now) <= :now")
                        .param("change", change.name())
                        .param("until", Times.parameter(until))
                        .param("now", Times.parameter(clock.instant()))
                        .update()
                == 1;
    }

    /** The webhook has it. */
    void told(Notification notification) {
        String end = notification.change() == Change.SETTLED
                ? "delete from notification"
                : "update notification set untold = null, claimed_until = null, told_at = :now";
        each(notification, end + ROW + " and claimed_until = :until");
    }

    /** The webhook does not have it; it is sent again. */
    void release(Notification notification) {
        each(notification, "update notification set claimed_until = null" + ROW + " and claimed_until = :until");
    }

    private void each(Notification notification, String sql) {
        notification.conditions().forEach(condition -> of(condition.key(), sql)
                .param("until", Times.parameter(notification.claimedUntil()))
                .param("now", Times.parameter(clock.instant()))
                .update());
    }

    private JdbcClient.StatementSpec of(Condition.Key key, String sql) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("kind", key.kind().name())
                .param("subject", key.subject());
    }
}
