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

    /** Another connection was quicker. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** COPY is not for a table with policies of rows, nor for a view in a table's place; the upsert is for both. */
    private static final Set<String> NOT_SUPPORTED = Set.of("0A000", "42809");

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
    public long put(Connection connection, String table, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        return CopyStage.copy(connection, table, columns, rows);
    }

    @Override
    public Refusal refusal(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        if (NOT_SUPPORTED.contains(state)) {
            return Refusal.OF_WAY;
        }
        return UNIQUE_VIOLATION.equals(state) || state.startsWith(ROLLBACKS) ? Refusal.OF_ATTEMPT : Refusal.OF_ROWS;
    }
}
