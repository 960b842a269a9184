package dev.gladlyroutes.warehouse;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's COPY into the tables themselves. Who inserts an id first makes others wait, and then fail. */
final class CopiedNewRows implements NewRows {

    private static final String ROLLBACKS = "40";

    /**
     * Unique violation: another connection was quicker. Feature not supported and wrong object type: COPY is not for a
     * table with policies of rows, nor for a view in a table's place; the upsert is for both.
     */
    private static final Set<String> LEFT_TO_THE_STAGE = Set.of("23505", "0A000", "42809");

    private final RowStage copy = new CopyStage();

    @Override
    public boolean isAnyThere(Connection connection, Map<String, String> keys, List<String> ids) throws SQLException {
        String found = keys.entrySet().stream()
                .map(key -> "exists (select from " + key.getKey() + " where " + key.getValue() + " = any (?))")
                .collect(Collectors.joining(" or "));
        Array array = connection.createArrayOf("text", ids.toArray());
        try (PreparedStatement select = connection.prepareStatement("select " + found)) {
            for (int index = 1; index <= keys.size(); index++) {
                select.setArray(index, array);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public void put(Connection connection, String table, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        copy.fill(connection, table, columns, rows);
    }

    @Override
    public boolean isLeftToTheStage(SQLException refusal) {
        String state = String.valueOf(refusal.getSQLState());
        return LEFT_TO_THE_STAGE.contains(state) || state.startsWith(ROLLBACKS);
    }
}
