package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.FromLine;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a table with its rows of the detail tables, and the line that it was made of. */
public final class WarehouseRow implements FromLine {

    private final WarehouseTable table;
    private final long lineNumber;
    private final List<@Nullable Object> values;
    private final List<List<List<@Nullable Object>>> details;

    /**
     * None of it is copied, so that a row costs no more than its values.
     *
     * @param table with the columns that the row has
     * @param values in the order of {@link WarehouseTable#columns}, the id first
     * @param details for each of {@link WarehouseTable#details} its rows, with values in the order of its columns
     */
    WarehouseRow(
            WarehouseTable table,
            long lineNumber,
            List<@Nullable Object> values,
            List<List<List<@Nullable Object>>> details) {
        this.table = table;
        this.lineNumber = lineNumber;
        this.values = values;
        this.details = details;
    }

    @Override
    public long lineNumber() {
        return lineNumber;
    }

    /** The table, with the columns that the row has. */
    WarehouseTable table() {
        return table;
    }

    /** The primary key. */
    String id() {
        return String.valueOf(values.get(0));
    }

    List<@Nullable Object> values() {
        return values;
    }

    /** The rows of the detail table at a position of the table's list. */
    List<List<@Nullable Object>> details(int position) {
        return details.get(position);
    }

    /** The rows of several records in the detail table at a position of the table's list. */
    static List<List<@Nullable Object>> details(Collection<WarehouseRow> rows, int position) {
        return rows.stream().flatMap(row -> row.details(position).stream()).toList();
    }
}
