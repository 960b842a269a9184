package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.Ticket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code schema_drift}: where records differ from what Gladly documents. */
final class DriftStore {

    private final JdbcClient jdbc;
    private final String prefix;
    private final Clock clock;

    /**
     * @param prefix what the names of all tables begin with
     * @param clock tells when something was seen
     */
    DriftStore(JdbcClient jdbc, String prefix, Clock clock) {
        this.jdbc = jdbc;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** The differences of a table's records that were found before. */
    Set<DriftFinding> findings(String table) {
        return new HashSet<>(jdbc.sql("select drift, content_type, path from " + drifts() + " where table_name = ?")
                .param(table)
                .query((row, number) -> finding(row))
                .list());
    }

    private static DriftFinding finding(ResultSet row) throws SQLException {
        return new DriftFinding(
                Drift.valueOf(row.getString("drift")), row.getString("content_type"), row.getString("path"));
    }

    /**
     * Notes a difference that is new to this process.
     *
     * @return whether it is new to the warehouse too
     */
    boolean insert(Ticket ticket, DriftFinding finding, DriftSample sample) {
        try {
            jdbc.sql("insert into " + drifts() + " (table_name, content_type, path, drift, json_type, sample, records,"
                            + " first_job_id, first_file_line, first_seen_at, last_job_id, last_seen_at)"
                            + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            ticket.table(),
                            finding.contentType(),
                            finding.path(),
                            finding.drift().name(),
                            sample.jsonType(),
                            sample.value(),
                            ticket.jobId(),
                            sample.line(),
                            now(),
                            ticket.jobId(),
                            now()))
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /** Counts records that differ. Those of a file that is loaded again are counted again. */
    void count(Ticket ticket, DriftFinding finding, long more) {
        jdbc.sql("update " + drifts() + " set records = records + ?, last_job_id = ?, last_seen_at = ?"
                        + " where table_name = ? and content_type = ? and path = ? and drift = ?")
                .params(
                        more,
                        ticket.jobId(),
                        now(),
                        ticket.table(),
                        finding.contentType(),
                        finding.path(),
                        finding.drift().name())
                .update();
    }

    private String drifts() {
        return prefix + "schema_drift";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
