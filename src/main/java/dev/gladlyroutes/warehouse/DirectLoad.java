package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads a batch whose records are all new straight into their table, and what they have several of into its own. */
final class DirectLoad {

    private static final BinaryOperator<WarehouseRow> LATER =
            (one, other) -> other.lineNumber() < one.lineNumber() ? one : other;

    private final NewRows way;
    private final String tablePrefix;

    /** @param tablePrefix what the names of all tables begin with */
    DirectLoad(NewRows way, String tablePrefix) {
        this.way = way;
        this.tablePrefix = tablePrefix;
    }

    /** The transaction is lost, but the rows may go through the stage. */
    static final class LeftToTheStageException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final boolean always;

        private LeftToTheStageException(String reason, boolean always) {
            super(reason);
            this.always = always;
        }

        /** Whether the same is to be expected of every batch of the table. */
        boolean isAlways() {
            return always;
        }
    }

    /**
     * Loads a batch in a transaction.
     *
     * @param rows of one table; of those with the same id the one of the latest line is loaded
     * @return how many rows of the table were written; empty when it, or a table of details, knows one of the ids, and
     *     then nothing is written
     * @throws LeftToTheStageException when the stage is the way after all
     * @throws SQLException when the database refuses a row
     */
    OptionalInt load(Connection connection, List<WarehouseRow> rows) throws SQLException {
        WarehouseTable table = rows.get(0).table();
        // Connections that load directly take ids in the same order, so that two of them do not wait for each other.
        Map<String, WarehouseRow> latest =
                rows.stream().collect(Collectors.toMap(WarehouseRow::id, Function.identity(), LATER, TreeMap::new));
        if (way.isAnyThere(connection, keys(table), List.copyOf(latest.keySet()))) {
            return OptionalInt.empty();
        }
        try {
            put(connection, table, latest.values());
        } catch (SQLException refused) {
            NewRows.Refusal refusal = way.refusal(refused);
            if (refusal == NewRows.Refusal.OF_ROWS) {
                throw refused;
            }
            throw new LeftToTheStageException("SQLSTATE " + refused.getSQLState(), refusal == NewRows.Refusal.OF_WAY);
        }
        return OptionalInt.of(latest.size());
    }

    /** Details without their record are no rows of ours, but would stay beside those of the new one. */
    private Map<String, String> keys(WarehouseTable table) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(tablePrefix + table.name(), table.columns().get(0).name());
        table.details()
                .forEach(detail ->
                        keys.put(tablePrefix + detail.name(), detail.owner().name()));
        return keys;
    }

    private void put(Connection connection, WarehouseTable table, Collection<WarehouseRow> rows) throws SQLException {
        long kept = way.put(
                connection,
                tablePrefix + table.name(),
                table.columns(),
                rows.stream().map(WarehouseRow::values).toList());
        if (kept < rows.size()) {
            // Only records that are there have details, and the stage's way finds out which are.
            throw new LeftToTheStageException("a trigger keeps records out", true);
        }
        for (int position = 0; position < table.details().size(); position++) {
            DetailTable detail = table.details().get(position);
            List<List<@Nullable Object>> details = WarehouseRow.details(rows, position);
            if (!details.isEmpty()) {
                way.put(connection, tablePrefix + detail.name(), detail.columns(), details);
            }
        }
    }
}
