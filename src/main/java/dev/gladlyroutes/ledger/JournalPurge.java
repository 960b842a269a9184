package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets journal entries past their retention; those of a job that is not done, or of a channel that does not work,
 * stay.
 */
public class JournalPurge {

    private final JdbcClient jdbc;
    private final Duration retention;
    private final Clock clock;

    JournalPurge(JdbcClient jdbc, Duration retention, Clock clock) {
        this.jdbc = jdbc;
        this.retention = retention;
        this.clock = clock;
    }

    /** Forgets them. */
    public void removeExpired() {
        jdbc.sql(
                        """
                        delete from journal where last_at < :time and not exists (
                            select 1 from ticket t where t.organization = journal.organization
                                and t.job_id = journal.job_id and t.state <> 'DONE')
                            and not exists (
                            select 1 from channel c where c.organization = journal.organization
                                and journal.job_id is null and c.channel = journal.channel and c.state <> 'ACTIVE')
                        """)
                .param("time", Times.parameter(clock.instant().minus(retention)))
                .update();
    }
}
