package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the connection, where rows wait for the statement that puts them into their own.
 *
 * @param name the table
 * @param columns its columns that are filled
 * @param definition makes it, if the connection does not have it yet
 */
record Stage(String name, List<Column> columns, String definition) {

    /**
     * Fills it with rows, instead of those of a former batch.
     *
     * @param dialect tells how the database takes them
     * @param rows with values in the order of the columns
     * @throws SQLException when the database refuses one of the rows, and then all of them
     */
    void fill(Connection connection, WarehouseDialect dialect, List<List<@Nullable Object>> rows) throws SQLException {
        open(connection);
        if (!dialect.emptiesStages()) {
            execute(connection, "delete from " + name);
        }
        dialect.stage().fill(connection, name, columns, rows);
    }

    /** Makes it, if the connection does not have it yet. */
    void open(Connection connection) throws SQLException {
        execute(connection, definition);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
