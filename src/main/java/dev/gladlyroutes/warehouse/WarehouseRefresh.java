package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.ledger.Refreshes;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Refreshes a table from the archive: a table beside it is filled with what the archive holds, and takes its place in one
 * transaction. The table itself stays, with its grants and the views over it, and is never empty.
 */
public class WarehouseRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseRefresh.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final WarehouseDialect dialect;
    private final String prefix;
    private final TablesBeside tables;
    private final DriftStore store;
    private final Refreshes refreshes;

    /** @param prefix what the names of all tables begin with */
    WarehouseRefresh(
            JdbcClient jdbc,
            TransactionOperations transaction,
            WarehouseDialect dialect,
            String prefix,
            DriftStore store,
            Refreshes refreshes) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dialect = dialect;
        this.prefix = prefix;
        this.tables = new TablesBeside(jdbc, dialect, prefix);
        this.store = store;
        this.refreshes = refreshes;
    }

    /**
     * The table that a refresh fills, with the columns that the one in use has; created with its first file.
     *
     * @throws DataAccessException when the database is not there, or does not let us create a table
     */
    WarehouseTable beside(Ticket ticket) {
        return tables.create(store.current(ticket.table()), TablesBeside.ending(ticket));
    }

    /**
     * Puts what the last ticket's refresh has built in place of what was there. Rows that came since stay, and so do rows
     * of jobs that the archive does not have, or has lines of that became dead letters.
     *
     * @throws DataAccessException when the database is not there; then nothing has changed
     */
    public void takePlace(Delivery delivery) {
        Ticket ticket = delivery.ticket();
        WarehouseTable table = store.current(ticket.table());
        String ending = TablesBeside.ending(ticket);
        if (!tables.isThere(table, ending)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
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

    private int removeVanished(Ticket ticket, WarehouseTable table, String ending) {
        String vanished = " from " + prefix + table.name() + " where _loaded_at < ? and not exists (select 1 from "
                + prefix + table.name() + ending + " b where b.id = " + prefix + table.name() + ".id)";
        Set<String> whole = refreshes.wholeJobs(ticket);
        Object since = Times.parameter(refreshes.requestedAt(ticket));
        List<String> jobs = jdbc.sql("select distinct _job_id" + vanished)
                .param(since)
                .query(String.class)
                .list();
        int removed = 0;
        for (String job : jobs) {
            if (whole.contains(job)) {
                removed += jdbc.sql("delete" + vanished + " and _job_id = ?")
                        .params(since, job)
                        .update();
            }
        }
        if (removed > 0) {
            table.details().forEach(detail -> jdbc.sql("delete from " + prefix + detail.name() + " where "
                            + detail.owner().name() + " not in (select id from " + prefix + table.name() + ")")
                    .update());
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
            rows = jdbc.sql(one).update();
        }
        return rows;
    }
}
