package dev.gladlyroutes.notifications;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.status.ChannelRemedy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Channels that are paused, or held for longer than such troubles take to pass. The journal tells since when: a start
 * lets each channel try again, and only a delivery shows that it works.
 */
class ChannelConditions implements ConditionSource {

    private static final int HELD = 1;
    private static final int PAUSED = 2;

    private final JdbcClient jdbc;
    private final String organization;
    private final Duration heldLongerThan;
    private final Clock clock;

    ChannelConditions(JdbcClient jdbc, String organization, Duration heldLongerThan, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.heldLongerThan = heldLongerThan;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        Instant lasting = clock.instant().minus(heldLongerThan);
        return jdbc
                .sql(
                        """
                        select s.channel, s.since, l.event, l.detail, c.asked
                        from (
                            select j.channel, min(j.first_at) as since, max(j.entry_id) as last_entry
                            from journal j
                            where j.organization = :organization and j.job_id is null
                                and j.event in ('CHANNEL_HELD', 'CHANNEL_PAUSED')
                                and not exists (
                                    select 1 from journal r
                                    where r.organization = j.organization and r.job_id is null
                                        and r.channel = j.channel and r.event = 'CHANNEL_RESUMED'
                                        and r.entry_id > j.entry_id)
                            group by j.channel) s
                        join journal l on l.entry_id = s.last_entry
                        left join channel c on c.organization = :organization and c.channel = s.channel
                        order by s.channel
                        """)
                .param("organization", organization)
                .query(ChannelConditions::condition)
                .list()
                .stream()
                .filter(condition ->
                        condition.urgency() == PAUSED || !condition.since().isAfter(lasting))
                .toList();
    }

    private static Condition condition(ResultSet row, int number) throws SQLException {
        String channel = row.getString("channel");
        boolean paused = "CHANNEL_PAUSED".equals(row.getString("event"));
        Instant since = Objects.requireNonNull(Times.column(row, "since"));
        return new Condition(
                NotificationKind.CHANNEL_STOPPED,
                channel,
                paused ? PAUSED : HELD,
                since,
                channel + (paused ? " is paused: " : " is held since " + since + ": ") + row.getString("detail"),
                ChannelRemedy.of(
                        channel,
                        paused ? ChannelState.Kind.PAUSED : ChannelState.Kind.HELD,
                        paused && row.getBoolean("asked")));
    }
}
