package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads a batch of rows in one transaction: first into a stage of the connection, as quickly as the database can take
 * them, then with one statement into their table. Records that are all new spare the stage where the database gains by
 * it.
 */
class WarehouseLoader {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseLoader.class);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final WarehouseDialect dialect;
    private final WarehouseFailures failures;
    private final String tablePrefix;
    private final SyncPlan plan;
    private final @Nullable DirectLoad direct;
    private final Set<String> rehearsed = ConcurrentHashMap.newKeySet();
    private final Set<String> throughTheStage = ConcurrentHashMap.newKeySet();
    private final Map<String, Upsert> upserts = new ConcurrentHashMap<>();

    /**
     * A loader for all tables.
     *
     * @param tablePrefix what the names of all tables begin with
     * @param plan tells which tables keep versions
     */
    WarehouseLoader(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            WarehouseDialect dialect,
            WarehouseFailures failures,
            String tablePrefix,
            SyncPlan plan) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dialect = dialect;
        this.failures = failures;
        this.tablePrefix = tablePrefix;
        this.plan = plan;
        this.direct =
                dialect.newRows().map(way -> new DirectLoad(way, tablePrefix)).orElse(null);
    }

    /**
     * Loads a batch.
     *
     * @param rows of one table, at least one; the last one of those with the same id stays
     * @return how many rows of the table were written; the others are newer there already
     * @throws DataAccessException when the database refuses a row or is not there; then none is loaded
     */
    int load(List<WarehouseRow> rows) {
        WarehouseTable table = rows.get(0).table();
        Upsert upsert = upserts.computeIfAbsent(table.signature(), name -> Upsert.of(dialect, tablePrefix, table));
        if (direct != null && !plan.keepsVersions(table.name()) && !throughTheStage.contains(table.name())) {
            try {
                return inTransaction(connection -> loadDirectly(connection, direct, upsert, rows));
            } catch (DirectLoad.LeftToTheStageException left) {
                LOG.debug("{} rows of {} go through the stage: {}", rows.size(), table.name(), left.getMessage());
                if (left.isAlways()) {
                    throughTheStage.add(table.name());
                }
            }
        }
        return inTransaction(connection -> loadThroughTheStage(connection, upsert, rows));
    }

    private int inTransaction(ConnectionCallback<Integer> load) {
        AtomicReference<RuntimeException> refusal = new AtomicReference<>();
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                try {
                    return jdbc.execute(load);
                } catch (DataAccessException failure) {
                    refusal.set(failure);
                    throw failure;
                }
            }));
        } catch (DataAccessException | TransactionException failure) {
            // On a broken connection the rollback fails too, and hides why it is broken.
            throw failures.explained(Objects.requireNonNullElse(refusal.get(), failure));
        }
    }

    private int loadDirectly(Connection connection, DirectLoad newRows, Upsert upsert, List<WarehouseRow> rows)
            throws SQLException {
        if (!rehearsed.contains(upsert.stage().name())) {
            rehearse(connection, upsert);
            rehearsed.add(upsert.stage().name());
        }
        OptionalInt written = newRows.load(connection, rows);
        return written.isPresent() ? written.getAsInt() : loadThroughTheStage(connection, upsert, rows);
    }

    /** Without a row. A right that the stage alone needs is told as missing at once, and not when a record comes again. */
    private static void rehearse(Connection connection, Upsert upsert) throws SQLException {
        upsert.stage().open(connection);
        update(connection, upsert.merge());
        for (Upsert.OfDetail detail : upsert.details()) {
            update(connection, detail.remove());
        }
    }

    private int loadThroughTheStage(Connection connection, Upsert upsert, List<WarehouseRow> rows) throws SQLException {
        upsert.stage().fill(connection, dialect, values(rows));
        // Before the merge, which may take from the stage what is not the newest.
        if (plan.keepsVersions(rows.get(0).table().name())) {
            update(connection, upsert.keepVersions());
        }
        int written = update(connection, upsert.merge());
        for (int position = 0; position < upsert.details().size(); position++) {
            Upsert.OfDetail detail = upsert.details().get(position);
            update(connection, detail.remove());
            List<List<@Nullable Object>> more = WarehouseRow.details(rows, position);
            if (!more.isEmpty()) {
                detail.stage().fill(connection, dialect, more);
                update(connection, detail.insert());
            }
        }
        return written;
    }

    private static List<List<@Nullable Object>> values(List<WarehouseRow> rows) {
        return rows.stream().map(WarehouseRow::values).toList();
    }

    /** Executes the statements of a template; the last one tells how many rows it was about. */
    private static int update(Connection connection, String sql) throws SQLException {
        int rows = 0;
        for (String one : SqlTemplates.statements(sql)) {
            try (PreparedStatement statement = connection.prepareStatement(one)) {
                rows = statement.executeUpdate();
            }
        }
        return rows;
    }
}
