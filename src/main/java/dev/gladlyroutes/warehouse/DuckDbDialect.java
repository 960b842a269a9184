package dev.gladlyroutes.warehouse;

import java.sql.SQLException;
import java.util.Map;

/** DuckDB. A file of it can be open in one process alone; its driver comes in a jar beside ours. */
public final class DuckDbDialect implements WarehouseDialect {

    /** What its messages begin with; its driver tells no SQLSTATE. What is not here may pass, as a locked file does. */
    private static final Map<String, String> STATES = Map.of(
            "Constraint Error", "23000",
            "Conversion Error", "22000",
            "Out of Range Error", "22003",
            "Invalid Input Error", "22000",
            "TransactionContext Error", "40001",
            "Permission Error", "42501",
            "Catalog Error", "42000",
            "Binder Error", "42000",
            "Parser Error", "42000");

    @Override
    public SQLException explained(SQLException failure, String schema, String user) {
        String message = String.valueOf(failure.getMessage());
        String state = STATES.get(message.replaceFirst("(?s):.*", ""));
        return state == null ? failure : new SQLException(message, state);
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public String folder() {
        return "duckdb";
    }

    @Override
    public String urlPrefix() {
        return "jdbc:duckdb:";
    }

    @Override
    public String example() {
        return "jdbc:duckdb:./data/warehouse/gladly.duckdb, with DuckDB's driver beside the jar";
    }

    @Override
    public RowStage stage() {
        return new JsonStage();
    }
}
