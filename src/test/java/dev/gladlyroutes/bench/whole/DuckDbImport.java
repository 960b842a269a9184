package dev.gladlyroutes.bench.whole;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB's own reader of JSON, into a table of a database file. Arguments: the database and the file of items. */
public final class DuckDbImport {

    private DuckDbImport() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("create table items as select * from read_json('" + arguments[1]
                    + "', format = 'newline_delimited')");
        }
    }
}
