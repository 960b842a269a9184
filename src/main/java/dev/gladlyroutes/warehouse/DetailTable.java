package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table that holds what a record has several of, a row each. Its rows come and go with the version of the record.
 *
 * @param name the table
 * @param owner the column with the id of the record
 * @param fields its own columns
 * @param expansion gives a record's rows, as values of its own columns
 */
record DetailTable(
        String name, Column owner, List<Column> fields, Function<JsonNode, List<List<@Nullable Object>>> expansion) {

    /** Which version of the record a row belongs to. */
    private static final List<Column> VERSION = List.of(
            Column.of("_job_id", Type.TEXT),
            Column.of("_job_updated_at", Type.TIME),
            Column.of("_file_line", Type.INTEGER));

    /** All columns, in the order of a row's values. */
    List<Column> columns() {
        return Stream.of(List.of(owner), fields, VERSION).flatMap(List::stream).toList();
    }
}
