package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table that holds what a record has several of, a row each. Its rows come and go with the version of the record. */
final class DetailTable {

    /** Which version of the record a row belongs to. */
    private static final List<Column> VERSION = List.of(
            Column.of("_job_id", Type.TEXT),
            Column.of("_job_updated_at", Type.TIME),
            Column.of("_file_line", Type.INTEGER));

    private final String name;
    private final Column owner;
    private final List<Column> fields;
    private final List<Column> columns;
    private final Function<JsonNode, List<List<@Nullable Object>>> expansion;

    /**
     * Describes a table.
     *
     * @param owner the column with the id of the record
     * @param fields its own columns
     * @param expansion gives a record's rows, as values of its own columns
     */
    DetailTable(
            String name,
            Column owner,
            List<Column> fields,
            Function<JsonNode, List<List<@Nullable Object>>> expansion) {
        this.name = name;
        this.owner = owner;
        this.fields = fields;
        this.columns =
                Stream.of(List.of(owner), fields, VERSION).flatMap(List::stream).toList();
        this.expansion = expansion;
    }

    String name() {
        return name;
    }

    /** A table of the same form under a name with an ending. */
    DetailTable beside(String ending) {
        return new DetailTable(name + ending, owner, fields, expansion);
    }

    /** The column with the id of the record. */
    Column owner() {
        return owner;
    }

    /** All columns, in the order of a row's values. */
    List<Column> columns() {
        return columns;
    }

    /**
     * The rows of a record.
     *
     * @param id the record's own
     * @param version the values of the columns that tell the record's version
     */
    List<List<@Nullable Object>> rows(ObjectNode record, @Nullable Object id, Object... version) {
        List<List<@Nullable Object>> expanded = expansion.apply(record);
        if (expanded.isEmpty()) {
            return List.of();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>(expanded.size());
        for (List<@Nullable Object> own : expanded) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            row.add(id);
            row.addAll(own);
            Collections.addAll(row, version);
            rows.add(row);
        }
        return rows;
    }
}
