package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads a batch of rows in one transaction: first into a stage of the connection, as quickly as the database can take
 * them, then with one statement into their table.
 */
class WarehouseLoader {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final WarehouseDialect dialect;
    private final Map<String, Upsert> upserts = new ConcurrentHashMap<>();

    WarehouseLoader(JdbcOperations jdbc, TransactionOperations transaction, WarehouseDialect dialect) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.dialect = dialect;
    }

    /**
     * Loads a batch.
     *
     * @param rows the last one of those with the same id stays
     * @return how many rows of the table were written; the others are newer there already
     * @throws DataAccessException when the database refuses a row or is not there; then none is loaded
     */
    int load(WarehouseTable table, List<WarehouseRow> rows) {
        Upsert upsert = upserts.computeIfAbsent(table.name(), name -> Upsert.of(dialect.folder(), table));
        return Objects.requireNonNull(transaction.execute(
                status -> jdbc.execute((Connection connection) -> load(connection, upsert, table, rows))));
    }

    private int load(Connection connection, Upsert upsert, WarehouseTable table, List<WarehouseRow> rows)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(upsert.open());
            statement.executeUpdate(upsert.empty());
        }
        dialect.stage().fill(connection, upsert.stage(), table, rows);
        try (PreparedStatement merge = connection.prepareStatement(upsert.merge())) {
            return merge.executeUpdate();
        }
    }
}
