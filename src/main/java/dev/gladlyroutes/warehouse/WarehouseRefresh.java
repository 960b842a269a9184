package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.ledger.Refreshes;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Refreshes a table from the archive: a table beside it is filled with what the archive holds, and takes its place in one
 * transaction. The table itself stays, with its grants and the views over it, and is never empty.
 */
public class WarehouseRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseRefresh.class);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final WarehouseDialect dialect;
    private final String prefix;
    private final TablesBeside tables;
    private final EvolvedColumns columns;
    private final Refreshes refreshes;

    /** @param prefix what the names of all tables begin with */
    WarehouseRefresh(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            WarehouseDialect dialect,
            String prefix,
            EvolvedColumns columns,
            Refreshes refreshes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dialect = dialect;
        this.prefix = prefix;
        this.tables = new TablesBeside(JdbcClient.create(jdbc), dialect, prefix);
        this.columns = columns;
        this.refreshes = refreshes;
    }

    /**
     * The table that a refresh fills, with the columns that the one in use has; created with its first file.
     *
     * @throws DataAccessException when the database is not there, or does not let us create a table
     */
    WarehouseTable beside(Ticket ticket) {
        return tables.create(columns.current(ticket.table()), TablesBeside.ending(ticket));
    }

    /**
     * Puts what the last ticket's refresh has built in place of what was there. Rows that came since stay, and so do rows
     * of jobs that the archive does not have, or has lines of that became dead letters.
     *
     * @throws DataAccessException when the database is not there; then nothing has changed
     */
    public void takePlace(Delivery delivery) {
        Ticket ticket = delivery.ticket();
        WarehouseTable table = columns.current(ticket.table());
        String ending = TablesBeside.ending(ticket);
        if (!tables.isThere(table, ending)) {
            // A kill came behind the last statement, or between those that drop the tables.
            tables.drop(table, ending);
            return;
        }
        tables.create(table, ending);
        transaction.executeWithoutResult(status -> {
            jdbc.execute(WarehouseRefresh::waitAsLongAsItTakes);
            int removed = removeVanished(ticket, table, ending);
            int written = merge(table, ending);
            LOG.info(
                    "Refreshed {} from the archive: {} rows are as the archive has them, {} are gone.",
                    prefix + table.name(),
                    written,
                    removed);
            tables.drop(table, ending);
        });
        // One that failed for good has left its tables.
        refreshes.failedBefore(ticket).forEach(former -> tables.drop(table, TablesBeside.ending(former)));
    }

    /** Other statements are about a batch, and a database that is silent for so long is gone; these are about whole tables. */
    private static @Nullable Void waitAsLongAsItTakes(Connection connection) throws SQLException {
        try {
            // The pool sets it again for the next one.
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLFeatureNotSupportedException embedded) {
            LOG.debug("There is no network", embedded);
        }
        return null;
    }

    private int removeVanished(Ticket ticket, WarehouseTable table, String ending) {
        String vanished = " from " + prefix + table.name() + " where _loaded_at < ? and not exists (select 1 from "
                + prefix + table.name() + ending + " b where b.id = " + prefix + table.name() + ".id)";
        Map<String, Instant> whole = refreshes.wholeJobs(ticket);
        Object since = Times.parameter(refreshes.requestedAt(ticket));
        List<String> jobs = jdbc.queryForList("select distinct _job_id" + vanished, String.class, since);
        int removed = 0;
        for (String job : jobs) {
            Instant version = whole.get(job);
            if (version != null) {
                removed += jdbc.update(
                        "delete" + vanished + " and _job_id = ? and _job_updated_at <= ?",
                        since,
                        job,
                        Times.parameter(version));
            }
        }
        if (removed > 0) {
            table.details()
                    .forEach(detail -> jdbc.update(
                            "delete from %1$s where not exists (select 1 from %2$s where %2$s.id = %1$s.%3$s)"
                                    .formatted(
                                            prefix + detail.name(),
                                            prefix + table.name(),
                                            detail.owner().name())));
        }
        return removed;
    }

    private int merge(WarehouseTable table, String ending) {
        Upsert upsert = Upsert.fromBeside(dialect, prefix, table, ending);
        int written = update(upsert.merge());
        for (Upsert.OfDetail detail : upsert.details()) {
            update(detail.remove());
            update(detail.insert());
        }
        return written;
    }

    /** Executes the statements of a template; the last one tells how many rows it was about. */
    private int update(String template) {
        int rows = 0;
        for (String one : SqlTemplates.statements(template)) {
            rows = jdbc.update(one);
        }
        return rows;
    }
}
