package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** PostgreSQL's COPY, in its binary format: no text is escaped, and no time is printed and read again. */
final class CopyStage implements RowStage {

    @Override
    public void fill(Connection connection, String stage, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        copy(connection, stage, columns, rows);
    }

    /** Copies rows into a table, and tells how many it kept. */
    static long copy(Connection connection, String table, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + names + ") from stdin (format binary)");
        try {
            BinaryRows target = new BinaryRows(columns, copy::writeToCopy);
            for (List<@Nullable Object> row : rows) {
                target.write(row);
            }
            target.end();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
