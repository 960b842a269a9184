package dev.gladlyroutes.status;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how the channels stand. */
class ChannelReader {

    private static final String ACTIVE = "ACTIVE";

    /** They follow from a sink, or lead to one; told of once they had something to do. */
    private static final List<String> OF_ARCHIVE = List.of(Channels.MANIFEST, Channels.RESTORE);

    /** They are switched on by what a command may lack. */
    private static final Set<String> BUNDLED =
            Set.of(Channels.ARCHIVE, Channels.WAREHOUSE, Channels.SEGMENT, Channels.MANIFEST, Channels.RESTORE);

    private final JdbcClient jdbc;
    private final Channels channels;
    private final FailedReplays failedReplays;
    private final String organization;

    ChannelReader(JdbcClient jdbc, Channels channels, String organization) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.failedReplays = new FailedReplays(jdbc, organization);
        this.organization = organization;
    }

    /**
     * A channel of the ledger.
     *
     * @param open whether it has work that is not done
     */
    private record Known(String name, boolean open) {}

    List<ChannelStatus> read(Instant now) {
        return names().stream().map(channel -> channel(channel, now)).toList();
    }

    /**
     * Those of the configuration; those that were configured when files were left for them; and, because a command may
     * lack the credentials that switch them on, the product's own that the ledger knows.
     */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(Channels.DOWNLOAD);
        names.addAll(channels.sinks());
        List<String> known = known().stream()
                .filter(channel -> channel.open() || isConfigured(channel.name()) || BUNDLED.contains(channel.name()))
                .map(Known::name)
                .toList();
        known.stream().filter(channel -> !OF_ARCHIVE.contains(channel)).forEach(names::add);
        OF_ARCHIVE.stream().filter(known::contains).forEach(names::add);
        return names;
    }

    private List<Known> known() {
        return jdbc.sql(
                        """
                        select channel, max(open) as open from (
                            select channel, case when state = 'DONE' then 0 else 1 end as open
                            from ticket where organization = :organization
                            union all
                            select channel, case when state in ('PENDING', 'RUNNING') then 1 else 0 end
                            from replay_ticket where organization = :organization
                            union all
                            select channel, 0 from channel where organization = :organization) as known
                        group by channel order by channel
                        """)
                .param("organization", organization)
                .query((row, number) -> new Known(row.getString("channel"), row.getInt("open") > 0))
                .list();
    }

    private boolean isConfigured(String channel) {
        return channels.all().contains(channel);
    }

    private ChannelStatus channel(String channel, Instant now) {
        return jdbc.sql(
                        """
                        select max(c.state) as state, max(c.since) as since, max(c.retry_at) as retry_at,
                            max(c.reason) as reason,
                            max(case when c.state = 'PAUSED' and c.asked then 1 else 0 end) as on_request,
                            sum(case when t.state = 'PENDING' and coalesce(t.not_before, :now) <= :now
                                then 1 else 0 end) as waiting,
                            sum(case when t.state = 'PENDING' and t.not_before > :now then 1 else 0 end) as deferred,
                            sum(case when t.state = 'RUNNING' then 1 else 0 end) as running,
                            sum(case when t.state = 'HALTED' then 1 else 0 end) as halted,
                            sum(case when t.state = 'DONE' then 1 else 0 end) as done,
                            min(case when t.state <> 'DONE'
                                then greatest(t.created_at, t.job_updated_at) end) as oldest_open,
                            max(t.done_at) as last_done,
                            (select count(*) from replay_ticket r where r.channel = :channel
                                and r.organization = :organization and r.state in ('PENDING', 'RUNNING')) as replays
                        from (values (cast(:channel as varchar(80)))) as asked (name)
                        left join channel c on c.channel = asked.name and c.organization = :organization
                        left join ticket t on t.channel = asked.name and t.organization = :organization
                        """)
                .param("now", Times.parameter(now))
                .param("channel", channel)
                .param("organization", organization)
                .query((row, number) -> status(row, channel, failedReplays.to(channel), work(channel, now), now))
                .single();
    }

    private ChannelStatus status(
            ResultSet row, String channel, List<FailedReplay> failed, List<ChannelStatus.Work> work, Instant now)
            throws SQLException {
        String state = row.getString("state");
        return new ChannelStatus(
                channel,
                isConfigured(channel),
                state == null ? ACTIVE : state,
                Age.of(Times.column(row, "since"), now),
                Times.column(row, "retry_at"),
                row.getString("reason"),
                row.getInt("on_request") > 0,
                row.getLong("waiting"),
                row.getLong("running"),
                row.getLong("deferred"),
                row.getLong("halted"),
                row.getLong("done"),
                row.getLong("replays"),
                failed,
                work,
                Age.of(Times.column(row, "oldest_open"), now),
                Age.of(Times.column(row, "last_done"), now));
    }

    private List<ChannelStatus.Work> work(String channel, Instant now) {
        return jdbc.sql(
                        """
                        select t.job_id, t.file_name, t.owner, t.last_attempt_at, t.lease_until, f.lines,
                            t.delivered + t.dead_lettered + t.filtered + t.superseded as lines_done
                        from ticket t
                        left join export_file f on f.organization = t.organization and f.job_id = t.job_id
                            and f.file_name = t.file_name and t.channel <> 'download'
                        where t.organization = :organization and t.channel = :channel and t.state = 'RUNNING'
                        union all
                        select job_id, file_name, owner, last_attempt_at, lease_until, lines,
                            delivered + dead_lettered + filtered + superseded
                        from replay_ticket
                        where organization = :organization and channel = :channel and state = 'RUNNING'
                        order by last_attempt_at, job_id, file_name
                        """)
                .param("organization", organization)
                .param("channel", channel)
                .query((row, number) -> new ChannelStatus.Work(
                        row.getString("job_id"),
                        row.getString("file_name"),
                        row.getString("owner"),
                        Age.of(Times.column(row, "last_attempt_at"), now),
                        Times.column(row, "lease_until"),
                        row.getLong("lines_done"),
                        row.getLong("lines")))
                .list();
    }
}
