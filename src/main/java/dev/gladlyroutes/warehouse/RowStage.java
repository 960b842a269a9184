package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows into the table where they wait for the upsert, as quickly as a database can. */
public interface RowStage {

    /**
     * Fills the stage of a table, which is empty before.
     *
     * @param stage name of the stage
     * @param rows values in the order of the columns
     * @throws SQLException when the database refuses one of the rows, and then all of them
     */
    void fill(Connection connection, String stage, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException;
}
