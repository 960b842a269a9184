package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table that is loaded from one kind of export file, and its columns. */
final class WarehouseTable {

    /** What every table has behind its fields: the record itself, and where it came from. */
    private static final List<Column> LINEAGE = List.of(
            Column.of("raw", Type.RAW),
            Column.of("_job_id", Type.TEXT),
            Column.of("_job_updated_at", Type.TIME),
            Column.of("_window_end", Type.TIME),
            Column.of("_file_line", Type.INTEGER),
            Column.of("_loaded_at", Type.TIME));

    private final String name;
    private final List<Column> columns;
    private final List<DetailTable> details;
    private final FieldTree fields;

    /**
     * Describes a table.
     *
     * @param name named like the file
     * @param fields the columns that are filled from fields of the record, the id first
     * @param details the tables that hold what its records have several of
     */
    WarehouseTable(String name, List<Column> fields, List<DetailTable> details) {
        this.name = name;
        this.columns = Stream.concat(fields.stream(), LINEAGE.stream()).toList();
        this.details = details;
        this.fields = FieldTree.of(fields);
    }

    String name() {
        return name;
    }

    /** All columns, in the order of a row's values: those of its fields, then the record itself and its lineage. */
    List<Column> columns() {
        return columns;
    }

    /** The tables of what a record has several of. */
    List<DetailTable> details() {
        return details;
    }

    /**
     * The values of a record's row.
     *
     * @param lineage the values of the columns behind those of its fields
     * @throws RecordRejectedException when a field that has to be of its column's type is not
     */
    List<@Nullable Object> values(ObjectNode record, Object... lineage) throws RecordRejectedException {
        @Nullable Object[] values = fields.values(record, columns.size());
        System.arraycopy(lineage, 0, values, columns.size() - lineage.length, lineage.length);
        return Arrays.asList(values);
    }
}
