package dev.gladlyroutes.status;

import dev.gladlyroutes.ledger.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts dead letters by sink and reason. */
class DeadLetterCounts {

    private static final String SELECT =
            """
            select sink, reason, count(*) as letters, min(created_at) as oldest, max(created_at) as newest
            from dead_letter where organization = :organization""";

    private static final String GROUPED = " group by sink, reason order by sink, letters desc, reason";

    private final JdbcClient jdbc;
    private final String organization;

    DeadLetterCounts(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    List<DeadLetterCount> ofAll(Instant now) {
        return counts(jdbc.sql(SELECT + GROUPED), now);
    }

    List<DeadLetterCount> ofJob(String jobId, Instant now) {
        return counts(jdbc.sql(SELECT + " and job_id = :job" + GROUPED).param("job", jobId), now);
    }

    private List<DeadLetterCount> counts(JdbcClient.StatementSpec statement, Instant now) {
        return statement
                .param("organization", organization)
                .query((row, number) -> new DeadLetterCount(
                        row.getString("sink"),
                        row.getString("reason"),
                        row.getLong("letters"),
                        Objects.requireNonNull(Age.of(Times.column(row, "oldest"), now)),
                        Objects.requireNonNull(Age.of(Times.column(row, "newest"), now))))
                .list();
    }
}
