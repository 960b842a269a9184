package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.warehouse.Column.Type;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table that is loaded from one kind of export file.
 *
 * @param name named like the file
 * @param fields the columns that are filled from fields of the record, the id first
 * @param details the tables that hold what its records have several of
 */
record WarehouseTable(String name, List<Column> fields, List<DetailTable> details) {

    /** What every table has behind its fields: the record itself, and where it came from. */
    private static final List<Column> LINEAGE = List.of(
            Column.of("raw", Type.RAW),
            Column.of("_job_id", Type.TEXT),
            Column.of("_job_updated_at", Type.TIME),
            Column.of("_window_end", Type.TIME),
            Column.of("_file_line", Type.INTEGER),
            Column.of("_loaded_at", Type.TIME));

    /** All columns, in the order of a row's values. */
    List<Column> columns() {
        return Stream.concat(fields.stream(), LINEAGE.stream()).toList();
    }
}
