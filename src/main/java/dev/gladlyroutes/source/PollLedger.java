package dev.gladlyroutes.source;

import dev.gladlyroutes.ledger.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the polls went, of all processes on the state database and over their restarts; {@link LastPoll} is one's own. */
public class PollLedger {

    private static final Logger LOGGER = LoggerFactory.getLogger(PollLedger.class);
    private static final int LONGEST_REASON = 2000;

    private final JdbcClient jdbc;
    private final String organization;
    private final Clock clock;

    /** @param clock the state database's, on which processes agree */
    PollLedger(JdbcClient jdbc, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * What is known of the polls.
     *
     * @param read when the job list was read last, or since when it waits for that
     * @param failure why it could not be read since then; missing when nobody failed to
     */
    public record Known(Instant read, @Nullable String failure) {}

    /** What is known by now; from the first time on that somebody asks, the job list waits to be read. */
    public Known known() {
        return stored().orElseGet(() -> {
            createRow();
            return stored().orElseThrow();
        });
    }

    /** The job list was read. */
    void read() {
        createRow();
        jdbc.sql("update poll set read_at = :now where organization = :organization")
                .param("now", Times.parameter(clock.instant()))
                .param("organization", organization)
                .update();
    }

    /** The job list could not be read; the state database may be the reason. */
    public void failed(String reason) {
        try {
            noteFailure(reason);
        } catch (DataAccessException away) {
            LOGGER.atDebug().setCause(away).log("The state database cannot be written");
        }
    }

    private void noteFailure(String reason) {
        createRow();
        jdbc.sql("update poll set failed_at = :now, failure = :reason where organization = :organization")
                .param("now", Times.parameter(clock.instant()))
                .param("reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .param("organization", organization)
                .update();
    }

    private Optional<Known> stored() {
        return jdbc.sql(
                        """
                        select coalesce(read_at, awaited_since) as read_at,
                            case when read_at is null or failed_at > read_at then failure end as failure
                        from poll where organization = :organization
                        """)
                .param("organization", organization)
                .query((row, number) ->
                        new Known(Objects.requireNonNull(Times.column(row, "read_at")), row.getString("failure")))
                .optional();
    }

    private void createRow() {
        try {
            jdbc.sql(
                            """
                    insert into poll (organization, awaited_since)
                    select cast(:organization as varchar(255)), cast(:now as timestamp with time zone)
                    where not exists (select 1 from poll where organization = :organization)
                    """)
                    .param("organization", organization)
                    .param("now", Times.parameter(clock.instant()))
                    .update();
        } catch (DuplicateKeyException anotherProcessWasFaster) {
            // The row is there, which is all that is wanted.
        }
    }
}
