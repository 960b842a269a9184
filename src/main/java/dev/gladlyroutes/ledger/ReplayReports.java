package dev.gladlyroutes.ledger;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how far replays are; changes nothing. */
public class ReplayReports {

    private final JdbcClient jdbc;
    private final String organization;

    ReplayReports(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /** Whether there is such a replay, or was. */
    public boolean isKnown(long replay) {
        return jdbc.sql("select count(*) from replay where organization = :organization and replay_id = :replay")
                        .param("organization", organization)
                        .param("replay", replay)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The files of the given replays, oldest window first. */
    public List<ReplayProgress> of(Collection<Long> replays) {
        return replays.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select r.sink, t.* from replay_ticket t join replay r on r.replay_id = t.replay_id
                                where t.organization = :organization and t.replay_id in (:replays)
                                    and not (t.channel = 'restore' and t.state = 'DONE')
                                order by t.replay_id, t.window_end, t.job_updated_at, t.job_id, t.file_rank, t.file_name
                                """)
                        .param("organization", organization)
                        .param("replays", replays)
                        .query((row, number) -> new ReplayProgress(
                                row.getLong("replay_id"),
                                row.getString("sink"),
                                row.getString("job_id"),
                                Times.column(row, "window_end"),
                                row.getString("file_name"),
                                row.getString("state"),
                                row.getLong("lines"),
                                row.getLong("delivered"),
                                row.getLong("dead_lettered"),
                                row.getLong("filtered"),
                                row.getLong("superseded"),
                                row.getString("last_error")))
                        .list();
    }
}
