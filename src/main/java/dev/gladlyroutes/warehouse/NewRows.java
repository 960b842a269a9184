package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of records that are not in the warehouse yet, as nearly all of an export: straight into their tables, without
 * stage and upsert.
 */
public interface NewRows {

    /**
     * Whether a table knows one of some ids.
     *
     * @param keys names of tables, and of each the column that is looked at
     * @param ids sorted, each once
     */
    boolean isAnyThere(Connection connection, Map<String, String> keys, List<String> ids) throws SQLException;

    /**
     * Puts rows into a table in use.
     *
     * @param rows values in the order of the columns
     * @return how many of them the table kept
     * @throws SQLException when the database refuses one of the rows, and then all of them
     */
    long put(Connection connection, String table, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException;

    /** What a refusal is about. */
    Refusal refusal(SQLException refused);

    /** What the database refuses. */
    enum Refusal {
        /** The rows, whatever their way. */
        OF_ROWS,
        /** This time: the same rows may go through the stage, in a transaction of their own. */
        OF_ATTEMPT,
        /** This way into the table, now and later: all its rows go through the stage. */
        OF_WAY
    }
}
