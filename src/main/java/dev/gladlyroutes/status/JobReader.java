package dev.gladlyroutes.status;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how jobs stand in each sink. */
class JobReader {

    static final String EXPIRED = "EXPIRED";

    private static final Set<String> NO_SINKS = Set.of(Channels.DOWNLOAD, Channels.MANIFEST, Channels.RESTORE);

    private static final String CHOSEN =
            """
             j.organization = :organization and (j.window_end >= :since or exists (
                select 1 from ticket o where o.organization = j.organization and o.job_id = j.job_id
                    and o.state <> 'DONE'))
            """;

    private final JdbcClient jdbc;
    private final String organization;

    JobReader(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /**
     * Jobs whose window ended since the given time, and all that are not done, oldest window first.
     *
     * @param channels how the channels stand
     */
    List<JobStatus> read(Instant since, Instant now, List<ChannelStatus> channels) {
        Map<String, Map<String, Tickets>> tickets = tickets(since, now);
        Map<String, String> states =
                channels.stream().collect(Collectors.toMap(ChannelStatus::channel, ChannelStatus::state));
        List<String> sinks = channels.stream()
                .map(ChannelStatus::channel)
                .filter(channel -> !NO_SINKS.contains(channel))
                .toList();
        return jdbc.sql("select j.* from export_job j where" + CHOSEN + " order by j.window_end, j.job_id")
                .param("organization", organization)
                .param("since", Times.parameter(since))
                .query((row, number) ->
                        job(row, tickets.getOrDefault(row.getString("job_id"), Map.of()), sinks, states))
                .list();
    }

    private Map<String, Map<String, Tickets>> tickets(Instant since, Instant now) {
        Map<String, Map<String, Tickets>> tickets = new HashMap<>();
        jdbc.sql(
                        """
                        select t.job_id, t.channel, count(*) as files,
                            sum(case when t.state = 'DONE' then 1 else 0 end) as done,
                            sum(case when t.state = 'DONE' and f.state = 'EXPIRED' then 1 else 0 end) as gone,
                            sum(case when t.state = 'HALTED' then 1 else 0 end) as halted,
                            sum(case when t.state = 'RUNNING' then 1 else 0 end) as running,
                            sum(case when t.not_before > :now and t.state = 'PENDING' then 1 else 0 end) as deferred,
                            sum(t.delivered + t.dead_lettered + t.filtered + t.superseded) as lines_done,
                            sum(t.dead_lettered) as dead_lettered,
                            coalesce(sum(f.lines), 0) as lines
                        from ticket t
                        join export_job j on j.organization = t.organization and j.job_id = t.job_id
                        left join export_file f on f.organization = t.organization and f.job_id = t.job_id
                            and f.file_name = t.file_name
                        where"""
                                + CHOSEN + " group by t.job_id, t.channel")
                .param("organization", organization)
                .param("since", Times.parameter(since))
                .param("now", Times.parameter(now))
                .query(row -> {
                    tickets.computeIfAbsent(row.getString("job_id"), job -> new HashMap<>())
                            .put(
                                    row.getString("channel"),
                                    new Tickets(
                                            row.getLong("files"),
                                            row.getLong("done"),
                                            row.getLong("gone"),
                                            row.getLong("halted"),
                                            row.getLong("running"),
                                            row.getLong("deferred"),
                                            row.getLong("lines_done"),
                                            row.getLong("dead_lettered"),
                                            row.getLong("lines")));
                });
        return tickets;
    }

    private static JobStatus job(
            ResultSet row, Map<String, Tickets> tickets, List<String> sinks, Map<String, String> states)
            throws SQLException {
        Tickets download = tickets.getOrDefault(Channels.DOWNLOAD, Tickets.NONE);
        Map<String, JobStatus.Progress> progress = new LinkedHashMap<>();
        for (String sink : sinks) {
            Tickets own = tickets.getOrDefault(sink, Tickets.NONE);
            if (own.files() > 0 || download.open() > 0) {
                progress.put(
                        sink,
                        new JobStatus.Progress(
                                own.state(download.open(), states.getOrDefault(sink, "")),
                                own.linesDone(),
                                own.lines(),
                                own.deadLettered()));
            }
        }
        return new JobStatus(
                row.getString("job_id"),
                row.getBoolean("expired") ? EXPIRED : row.getString("status"),
                Times.column(row, "updated_at"),
                Times.column(row, "window_start"),
                Times.column(row, "window_end"),
                download.files(),
                download.done() - download.gone(),
                progress);
    }

    /** A job's tickets in one channel. */
    private record Tickets(
            long files,
            long done,
            long gone,
            long halted,
            long running,
            long deferred,
            long linesDone,
            long deadLettered,
            long lines) {

        static final Tickets NONE = new Tickets(0, 0, 0, 0, 0, 0, 0, 0, 0);

        long open() {
            return files - done;
        }

        /** What a person has to know first. */
        String state(long downloads, String channelState) {
            if (open() + downloads == 0) {
                return "DONE";
            }
            if (halted > 0) {
                return "HALTED";
            }
            if (running > 0) {
                return "RUNNING";
            }
            if ("HELD".equals(channelState) || "PAUSED".equals(channelState)) {
                return channelState;
            }
            return deferred > 0 && deferred == open() ? "DEFERRED" : "WAITING";
        }
    }
}
