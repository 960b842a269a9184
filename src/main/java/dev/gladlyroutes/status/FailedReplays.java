package dev.gladlyroutes.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which replays failed and were not started again. What brings back a lost ledger is no replay of a sink. */
class FailedReplays {

    private final JdbcClient jdbc;
    private final String organization;

    FailedReplays(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /**
     * Those to a sink, oldest first; of files that no later replay has taken. One of dead letters
     * is told until they are replayed again or purged.
     */
    List<FailedReplay> to(String sink) {
        Map<Long, FailedReplay> failed = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select t.replay_id, t.job_id, t.last_error
                        from replay_ticket t join replay r on r.replay_id = t.replay_id
                        where t.organization = :organization and r.sink = :sink and t.state = 'FAILED'
                            and (
                                r.source = 'ARCHIVE' and not exists (
                                    select 1 from replay_ticket n join replay q on q.replay_id = n.replay_id
                                    where n.organization = t.organization and q.sink = r.sink
                                        and q.source = 'ARCHIVE' and n.job_id = t.job_id
                                        and n.file_name = t.file_name and n.replay_id > t.replay_id)
                                or r.source = 'DEAD_LETTERS' and exists (
                                    select 1 from dead_letter l
                                    where l.replay_id = t.replay_id and l.job_id = t.job_id
                                        and l.file_name = t.file_name))
                        order by t.replay_id, t.last_attempt_at desc, t.ticket_id
                        """)
                .param("organization", organization)
                .param("sink", sink)
                .query(row -> {
                    failed.merge(
                            row.getLong("replay_id"),
                            new FailedReplay(
                                    row.getLong("replay_id"), 1, row.getString("job_id"), row.getString("last_error")),
                            (last, older) -> last.withAnotherFile());
                });
        return new ArrayList<>(failed.values());
    }
}
