package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.warehouse.Column.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table {@code evolved_columns}: the columns that new fields have got. What it says counts, whichever process gave a field
 * its column; a column that it tells of and a table does not have yet is added.
 */
final class EvolvedColumns {

    private final JdbcClient jdbc;
    private final TableColumns columns;
    private final String registry;
    private final Clock clock;

    /**
     * @param prefix what the names of all tables begin with
     * @param clock tells when a column was given
     */
    EvolvedColumns(JdbcClient jdbc, WarehouseDialect dialect, String prefix, Clock clock) {
        this.jdbc = jdbc;
        this.columns = new TableColumns(jdbc, dialect, prefix);
        this.registry = prefix + "evolved_columns";
        this.clock = clock;
    }

    /**
     * A documented table with the columns that it has now.
     *
     * @throws DataAccessException when the database is not there, or a column is missing that it does not let us add
     */
    WarehouseTable current(String table) {
        List<Column> evolved = jdbc
                .sql("select path, column_name, column_type from " + registry
                        + " where table_name = ? order by column_name")
                .param(table)
                .query((row, number) -> column(row))
                .list()
                .stream()
                .map(EvolvedColumn::column)
                .toList();
        add(table, evolved);
        return WarehouseTables.named(table).with(evolved);
    }

    /**
     * Gives a field of a table a column that may be null.
     *
     * @param jsonType type of its first value in JSON
     * @param filled the table that the field's file is loaded into, or one beside it
     * @return the column; the one that the field has already, if it has one
     * @throws DataAccessException when the database is not there, or does not let us add a column
     */
    EvolvedColumn give(String table, String path, String jsonType, String filled) {
        EvolvedColumn column = of(table, path)
                .or(() -> Stream.of(EvolvedColumn.of(path, jsonType), EvolvedColumn.hashed(path, jsonType))
                        .filter(candidate -> isFree(table, candidate.name()) && register(table, candidate))
                        .findFirst())
                .or(() -> of(table, path))
                .orElseThrow(() -> new IllegalStateException("There is no name for a column of field " + path));
        add(table, List.of(column.column()));
        columns.addMissing(filled, List.of(column.column()));
        return column;
    }

    private void add(String table, List<Column> evolved) {
        if (!evolved.isEmpty()) {
            columns.addMissing(table + "_versions", evolved);
            columns.addMissing(table, evolved);
        }
    }

    private Optional<EvolvedColumn> of(String table, String path) {
        return jdbc.sql("select path, column_name, column_type from " + registry + " where table_name = ? and path = ?")
                .params(table, path)
                .query((row, number) -> column(row))
                .optional();
    }

    private boolean isFree(String table, String name) {
        return jdbc.sql("select path from " + registry + " where table_name = ? and column_name = ?")
                .params(table, name)
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /** False when another process was quicker, with this field or with another one of the same name. */
    private boolean register(String table, EvolvedColumn column) {
        try {
            jdbc.sql("insert into " + registry + " (table_name, path, column_name, column_type, added_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            table,
                            column.path(),
                            column.name(),
                            column.type().name(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    private static EvolvedColumn column(ResultSet row) throws SQLException {
        return new EvolvedColumn(
                row.getString("path"), row.getString("column_name"), Type.valueOf(row.getString("column_type")));
    }
}
