package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.warehouse.Column.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code schema_drift}: where records differ from what Gladly documents, and the columns that new fields have got. */
final class DriftStore {

    private final JdbcClient jdbc;
    private final WarehouseDialect dialect;
    private final String prefix;
    private final Clock clock;

    /**
     * @param prefix what the names of all tables begin with
     * @param clock tells when something was seen
     */
    DriftStore(JdbcClient jdbc, WarehouseDialect dialect, String prefix, Clock clock) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** A documented table with the columns that it has now. */
    WarehouseTable current(String table) {
        return WarehouseTables.named(table).with(evolvedColumns(table));
    }

    /** The columns that a table has got for new fields. */
    private List<Column> evolvedColumns(String table) {
        return jdbc.sql("select distinct path, column_name, column_type from " + drifts()
                        + " where table_name = ? and column_name is not null order by column_name")
                .param(table)
                .query((row, number) -> new EvolvedColumn(
                                row.getString("path"),
                                row.getString("column_name"),
                                Type.valueOf(row.getString("column_type")))
                        .column())
                .list();
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

    /** Gives a table, its versions, and the table that a ticket's refresh builds, a column that may be null. */
    void addColumn(Ticket ticket, WarehouseTable filled, EvolvedColumn column) {
        Stream.of(ticket.table() + "_versions", ticket.table(), filled.name())
                .distinct()
                .forEach(table -> addColumn(table, column));
    }

    private void addColumn(String table, EvolvedColumn column) {
        jdbc.sql("alter table " + prefix + table + " add column if not exists " + column.name() + " "
                        + dialect.columnType(column.type()))
                .update();
    }

    /**
     * Notes a difference that is new to this process.
     *
     * @param column the field's own, if it has one
     * @return whether it is new to the warehouse too
     */
    boolean insert(Ticket ticket, DriftFinding finding, DriftSample sample, @Nullable EvolvedColumn column) {
        try {
            jdbc.sql("insert into " + drifts() + " (table_name, content_type, path, drift, json_type, sample, records,"
                            + " first_job_id, first_file_line, first_seen_at, last_job_id, last_seen_at,"
                            + " column_name, column_type) values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)")
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
                            now(),
                            column == null ? null : column.name(),
                            column == null ? null : column.type().name()))
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /** Notes the column that a field has got which was known before. */
    void noteColumn(Ticket ticket, DriftFinding finding, EvolvedColumn column) {
        jdbc.sql("update " + drifts() + " set column_name = ?, column_type = ?"
                        + " where table_name = ? and content_type = ? and path = ? and drift = ?")
                .params(
                        column.name(),
                        column.type().name(),
                        ticket.table(),
                        finding.contentType(),
                        finding.path(),
                        finding.drift().name())
                .update();
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
