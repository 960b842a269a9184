package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.ReplayOrder;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.Replays;
import dev.gladlyroutes.ledger.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends dead letters to the sink they failed in, by a ticket per file in the sink's own channel, so that they take the
 * same route as everything else.
 */
public class DeadLetterReplays {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeadLetterReplays.class);

    /** What was refused so often is left to a person. */
    private static final int MOST_ATTEMPTS = 5;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Replays replays;
    private final Channels channels;
    private final String organization;

    DeadLetterReplays(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            Replays replays,
            Channels channels,
            String organization) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.replays = replays;
        this.channels = channels;
        this.organization = organization;
    }

    /** Opens replays of what sinks refused, as long as it was not tried too often. */
    public void openOnSchedule() {
        DeadLetterFilter refused =
                new DeadLetterFilter(List.of(), null, "refused", null, null, null, null, MOST_ATTEMPTS);
        open(refused, "schedule").forEach((sink, replay) -> LOGGER.atInfo()
                .addKeyValue("sink", sink)
                .addKeyValue("replay", replay)
                .log("Refused records are replayed on schedule"));
    }

    /**
     * Opens a replay for each sink that has such letters.
     *
     * @param requestedBy who asked, for the audit trail
     * @return ids of the replays, by sink
     */
    public Map<String, Long> open(DeadLetterFilter filter, String requestedBy) {
        return transaction.execute(status -> {
            Map<String, Long> opened = new LinkedHashMap<>();
            for (String sink : sinks(filter)) {
                long replay = replays.insert(sink, ReplayOrder.Source.DEAD_LETTERS, filter.toString(), requestedBy);
                mark(filter, sink, replay);
                files(replay).forEach(file -> replays.issue(replay, sink, file));
                opened.put(sink, replay);
            }
            return opened;
        });
    }

    private List<String> sinks(DeadLetterFilter filter) {
        return jdbc.queryForList(
                "select distinct l.sink from dead_letter l" + filter.where() + DeadLetterStore.AND_READY
                        + " order by l.sink",
                parameters(filter),
                String.class);
    }

    /** The unit is the line: with one of its letters go the others. */
    private void mark(DeadLetterFilter filter, String sink, long replay) {
        MapSqlParameterSource parameters =
                parameters(filter).addValue("replay", replay).addValue("ofSink", sink);
        jdbc.update(
                "update dead_letter l set replay_id = :replay" + filter.where() + DeadLetterStore.AND_READY
                        + " and l.sink = :ofSink",
                parameters);
        jdbc.update(
                """
                update dead_letter l set replay_id = :replay where exists (
                    select 1 from dead_letter m where m.replay_id = :replay and m.organization = l.organization
                        and m.sink = l.sink and m.job_id = l.job_id and m.file_name = l.file_name
                        and m.line_number = l.line_number and m.job_updated_at = l.job_updated_at)
                """
                        + DeadLetterStore.NOT_IN_REPLAY,
                parameters);
    }

    private MapSqlParameterSource parameters(DeadLetterFilter filter) {
        return filter.parameters(organization).addValue("sinks", channels.sinks());
    }

    /** The files of the marked letters; a letter of a whole file takes the file itself, as it lies in the spool. */
    private List<ReplayedFile> files(long replay) {
        return jdbc.query(
                """
                select l.job_id, l.file_name, l.job_updated_at, l.window_end, l.first_load,
                    count(distinct l.line_number) as letters, min(l.line_number) as first_line,
                    f.spool_path, f.bytes, f.lines, f.sha256
                from dead_letter l
                left join export_file f on f.organization = l.organization and f.job_id = l.job_id
                    and f.file_name = l.file_name
                where l.replay_id = :replay
                group by l.job_id, l.file_name, l.job_updated_at, l.window_end, l.first_load,
                    f.spool_path, f.bytes, f.lines, f.sha256
                """,
                new MapSqlParameterSource("replay", replay),
                (row, number) -> {
                    boolean whole = row.getLong("first_line") == 0;
                    return new ReplayedFile(
                            row.getString("job_id"),
                            Times.column(row, "job_updated_at"),
                            Times.column(row, "window_end"),
                            row.getBoolean("first_load"),
                            row.getString("file_name"),
                            null,
                            row.getLong("bytes"),
                            row.getLong(whole ? "lines" : "letters"),
                            Objects.requireNonNullElse(row.getString("sha256"), ""),
                            whole ? row.getString("spool_path") : null);
                });
    }
}
