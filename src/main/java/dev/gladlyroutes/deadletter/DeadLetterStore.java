package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The stored dead letters of an organization: lists, shows and removes them. */
public class DeadLetterStore {

    private static final String ENVELOPE =
            """
            select l.dead_letter_id, l.organization, l.sink, l.job_id, l.file_name, l.line_number, l.part, l.byte_offset,
                l.kind, l.failure_class, l.reason, l.detail, l.attempts, l.created_at, l.last_failed_at, l.replay_id""";

    /**
     * Not those that a replay is still to deliver. A statement that waited for a letter sees the letter of now, but of
     * other rows those of its beginning, so a replay that it cannot see counts as one that is under way.
     */
    static final String NOT_IN_REPLAY =
            """
             and (l.replay_id is null or exists (select 1 from replay r where r.replay_id = l.replay_id
                and not exists (select 1 from replay_ticket t where t.replay_id = r.replay_id
                    and t.state in ('PENDING', 'RUNNING'))))
            """;

    /**
     * What its file has counted, so that nobody delivers it now; not the letters of an attempt that is under way, or of
     * a file that is not in the spool. A line that was left out of an object of the archive stays out of it.
     */
    static final String AND_READY = NOT_IN_REPLAY
            + """
             and l.sink in (:sinks) and (l.sink <> 'archive' or l.line_number = 0)
                and (l.line_number > 0 or exists (select 1 from export_file f where f.organization = l.organization
                    and f.job_id = l.job_id and f.file_name = l.file_name and f.spool_path is not null))
                and (not l.counted or exists (select 1 from ticket t where t.channel = l.sink
                    and t.organization = l.organization and t.job_id = l.job_id and t.file_name = l.file_name
                    and t.job_updated_at = l.job_updated_at
                    and t.checkpoint_line > 0 and t.checkpoint_line >= l.line_number))
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;

    /** @param jdbc on the state database; for reading alone it may be a copy */
    public DeadLetterStore(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /** Envelopes of the letters in the order of their ids. */
    public List<StoredLetter> list(DeadLetterFilter filter, int most) {
        return jdbc.query(
                ENVELOPE + " from dead_letter l" + filter.where() + " order by l.dead_letter_id limit :most",
                parameters(filter).addValue("most", most),
                DeadLetterStore::letter);
    }

    /** How many letters there are. */
    public long count(DeadLetterFilter filter) {
        return jdbc.queryForObject(
                "select count(*) from dead_letter l" + filter.where(), parameters(filter), Long.class);
    }

    /** A letter with its content; empty when there is none under the id. */
    public Optional<LetterContent> find(long id) {
        return jdbc
                .query(
                        ENVELOPE + ", l.exceptions, l.original, l.payload from dead_letter l"
                                + " where l.organization = :organization and l.dead_letter_id = :id",
                        new MapSqlParameterSource("organization", organization).addValue("id", id),
                        (row, number) -> LetterContent.of(
                                letter(row, number),
                                row.getString("exceptions"),
                                row.getBytes("original"),
                                row.getString("payload")))
                .stream()
                .findFirst();
    }

    /**
     * How many letters a replay would take now.
     *
     * @param sinks the sinks that are switched on
     */
    public long replayable(DeadLetterFilter filter, Collection<String> sinks) {
        return jdbc.queryForObject(
                "select count(*) from dead_letter l" + filter.where() + AND_READY,
                parameters(filter).addValue("sinks", sinks),
                Long.class);
    }

    /** How many letters could be removed now: all but those that are being replayed. */
    public long removable(DeadLetterFilter filter) {
        return jdbc.queryForObject(
                "select count(*) from dead_letter l" + filter.where() + NOT_IN_REPLAY, parameters(filter), Long.class);
    }

    /** Removes letters for good, except those that are being replayed; says how many. */
    public int remove(DeadLetterFilter filter) {
        return jdbc.update("delete from dead_letter l" + filter.where() + NOT_IN_REPLAY, parameters(filter));
    }

    private MapSqlParameterSource parameters(DeadLetterFilter filter) {
        return filter.parameters(organization);
    }

    private static StoredLetter letter(ResultSet row, int number) throws SQLException {
        return new StoredLetter(
                row.getLong("dead_letter_id"),
                row.getString("organization"),
                row.getString("sink"),
                row.getString("job_id"),
                row.getString("file_name"),
                row.getLong("line_number"),
                row.getString("part"),
                row.getLong("byte_offset"),
                row.getString("kind"),
                row.getString("failure_class"),
                row.getString("reason"),
                row.getString("detail"),
                row.getInt("attempts"),
                Times.column(row, "created_at"),
                Times.column(row, "last_failed_at"),
                row.getObject("replay_id", Long.class));
    }
}
