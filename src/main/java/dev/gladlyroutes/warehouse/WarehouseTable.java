package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final List<Column> fieldColumns;
    private final List<DetailTable> details;
    private final List<Column> columns;
    private final String signature;
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
        this.fieldColumns = fields;
        this.columns = Stream.concat(fields.stream(), LINEAGE.stream()).toList();
        this.details = details;
        this.signature = name + columns.stream().map(Column::name).collect(Collectors.joining(", ", "(", ")"));
        this.fields = FieldTree.of(fields);
    }

    String name() {
        return name;
    }

    /** The same table with further columns that are filled from fields. */
    WarehouseTable with(List<Column> more) {
        return more.isEmpty()
                ? this
                : new WarehouseTable(
                        name,
                        Stream.concat(fieldColumns.stream(), more.stream()).toList(),
                        details);
    }

    /** A table of the same form, and its detail tables, under names with an ending. */
    WarehouseTable beside(String ending) {
        return new WarehouseTable(
                name + ending,
                fieldColumns,
                details.stream().map(detail -> detail.beside(ending)).toList());
    }

    /** The paths of all fields that its columns know, by the numbers that {@link RecordCensus} counts them under. */
    Map<Integer, String> fieldPaths() {
        return fields.paths();
    }

    /** All columns, in the order of a row's values: those of its fields, then the record itself and its lineage. */
    List<Column> columns() {
        return columns;
    }

    /** Tells it apart from the same table with other columns, or with the same ones in another order. */
    String signature() {
        return signature;
    }

    /** The tables of what a record has several of. */
    List<DetailTable> details() {
        return details;
    }

    /**
     * The values of a record's row.
     *
     * @param census gets to know the record
     * @param lineage the values of the columns behind those of its fields
     * @throws RecordRejectedException when a field that has to be of its column's type is not
     */
    List<@Nullable Object> values(ObjectNode record, RecordCensus census, Object... lineage)
            throws RecordRejectedException {
        @Nullable Object[] values = fields.values(record, columns.size(), census);
        System.arraycopy(lineage, 0, values, columns.size() - lineage.length, lineage.length);
        return Arrays.asList(values);
    }
}
