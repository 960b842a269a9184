package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One statement with all rows as one parameter, an array of arrays of text: for databases that take long over each
 * statement, and little over each row.
 */
final class JsonStage implements RowStage {

    @Override
    public void fill(Connection connection, String stage, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement(stage, columns))) {
            insert.setString(1, json(rows));
            insert.executeUpdate();
        }
    }

    /** DuckDB makes of each text what its column holds. */
    private static String statement(String stage, List<Column> columns) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = IntStream.rangeClosed(1, columns.size())
                .mapToObj("cells[%d]"::formatted)
                .collect(Collectors.joining(", "));
        return "insert into " + stage + " (" + names + ") select " + values
                + " from (select unnest(from_json(?, '[[\"VARCHAR\"]]')) as cells)";
    }

    private static String json(Iterable<List<@Nullable Object>> rows) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (List<@Nullable Object> row : rows) {
            ArrayNode cells = all.addArray();
            row.forEach(value -> cells.add(text(value)));
        }
        return all.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] json) {
            return new String(json, StandardCharsets.UTF_8);
        }
        return value == null ? null : value.toString();
    }
}
