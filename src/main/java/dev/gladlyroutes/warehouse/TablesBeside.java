package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.Ticket;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that refreshes fill beside those in use; each refresh has its own. */
final class TablesBeside {

    private final JdbcClient jdbc;
    private final WarehouseDialect dialect;
    private final String prefix;
    private final TableColumns columns;

    /**
     * @param jdbc explains its failures
     * @param prefix what the names of all tables begin with
     */
    TablesBeside(JdbcClient jdbc, WarehouseDialect dialect, String prefix) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.prefix = prefix;
        this.columns = new TableColumns(jdbc, dialect, prefix);
    }

    /** What the names of a refresh's tables end with. */
    static String ending(Ticket ticket) {
        return ending(Objects.requireNonNull(ticket.replay()).id());
    }

    /** What the names of a refresh's tables end with, by its id. */
    static String ending(long refresh) {
        return "_refresh_" + refresh;
    }

    /**
     * Makes a table and its detail tables again, if they are not there yet, with the columns that the table has now: it may
     * have got more since the refresh began.
     *
     * @param table the one in use
     * @return the one beside it, with the same columns
     * @throws DataAccessException when the database is not there, or does not let us create a table
     */
    WarehouseTable create(WarehouseTable table, String ending) {
        create(table.name(), "unique index", "id", ending);
        table.details()
                .forEach(detail -> create(detail.name(), "index", detail.owner().name(), ending));
        columns.addMissing(table.name() + ending, table.columns());
        return table.beside(ending);
    }

    private void create(String table, String index, String key, String ending) {
        SqlTemplates templates = new SqlTemplates(dialect.folder())
                .with("table", prefix + table)
                .with("beside", prefix + table + ending)
                .with("index", index)
                .with("key", key);
        SqlTemplates.statements(templates.fill("beside.sql"))
                .forEach(statement -> jdbc.sql(statement).update());
    }

    /** Whether a table has one beside it. */
    boolean isThere(WarehouseTable table, String ending) {
        try {
            jdbc.sql("select 1 from " + prefix + table.name() + ending + " where 1 = 0")
                    .query()
                    .listOfRows();
            return true;
        } catch (BadSqlGrammarException missing) {
            return false;
        }
    }

    /** The table goes first: it is looked for when this is done again. Where a drop commits, all else is done by then. */
    void drop(WarehouseTable table, String ending) {
        Stream.concat(Stream.of(table.name()), table.details().stream().map(DetailTable::name))
                .forEach(name -> jdbc.sql("drop table if exists " + prefix + name + ending)
                        .update());
    }
}
