package dev.gladlyroutes.warehouse;

import java.sql.ResultSetMetaData;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns that tables of the warehouse really have. */
final class TableColumns {

    private final JdbcClient jdbc;
    private final WarehouseDialect dialect;
    private final String prefix;

    /** @param prefix what the names of all tables begin with */
    TableColumns(JdbcClient jdbc, WarehouseDialect dialect, String prefix) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /**
     * Gives a table the columns that it does not have; they may be null.
     *
     * @throws DataAccessException when the database is not there, or does not let us add a column
     */
    void addMissing(String table, List<Column> columns) {
        Set<String> names = names(table);
        columns.stream().filter(column -> !names.contains(column.name())).forEach(column -> jdbc.sql("alter table "
                        + prefix + table + " add column if not exists " + column.name() + " "
                        + dialect.columnType(column.type()))
                .update());
    }

    private Set<String> names(String table) {
        return jdbc.sql("select * from " + prefix + table + " where 1 = 0").query(rows -> {
            ResultSetMetaData columns = rows.getMetaData();
            Set<String> names = new HashSet<>();
            for (int index = 1; index <= columns.getColumnCount(); index++) {
                names.add(columns.getColumnLabel(index).toLowerCase(Locale.ROOT));
            }
            return names;
        });
    }
}
