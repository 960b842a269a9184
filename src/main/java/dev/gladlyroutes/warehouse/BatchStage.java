package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.Times;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way of every JDBC driver: one batch of inserts.
 *
 * @param jsonParameter how the dialect writes a parameter whose text is JSON
 */
record BatchStage(String jsonParameter) implements RowStage {

    @Override
    public void fill(Connection connection, String stage, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement(stage, columns))) {
            for (List<@Nullable Object> row : rows) {
                int index = 1;
                for (Object value : row) {
                    insert.setObject(index++, parameter(value));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private String statement(String stage, List<Column> columns) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String parameters = columns.stream()
                .map(column -> column.type().isJson() ? jsonParameter : "?")
                .collect(Collectors.joining(", "));
        return "insert into " + stage + " (" + names + ") values (" + parameters + ")";
    }

    private static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof Instant time) {
            return Times.parameter(time);
        }
        return value instanceof byte[] json ? new String(json, StandardCharsets.UTF_8) : value;
    }
}
