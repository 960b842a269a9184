package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.ExportTable;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds missing rights by statements that touch no row, in a transaction that is rolled back. */
final class WarehouseRights {

    private static final String TABLE = "_doctor";
    private static final String DENIED = "42";

    private final Connection connection;
    private final WarehouseDialect dialect;
    private final WarehouseProperties properties;

    WarehouseRights(Connection connection, WarehouseDialect dialect, WarehouseProperties properties) {
        this.connection = connection;
        this.dialect = dialect;
        this.properties = properties;
    }

    /**
     * The first right that is missing.
     *
     * @param tables whether the tables are there
     * @param migrates whether they are going to be made or changed
     */
    Optional<MissingRight> missing(boolean tables, boolean migrates) throws SQLException {
        List<String> statements = new ArrayList<>();
        if (migrates && canTryDefinitions()) {
            statements.add(
                    hasSchema() ? "create table " + named(TABLE) + " (id integer)" : "create schema " + schema());
        }
        if (tables) {
            statements.add("create temporary table " + quoted(properties.tablePrefix() + TABLE) + " (id integer)");
            ExportTable.NAMES.forEach(table -> statements.addAll(loading(named(table))));
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (tables && !connection.getMetaData().supportsSchemasInTableDefinitions()) {
                // Where a schema is a database, a temporary table must be in one too.
                connection.setCatalog(dialect.schemaName(properties.schema()));
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(missing(failure));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<String> loading(String table) {
        return List.of(
                "select id from " + table + " where 1 = 0",
                "insert into " + table + " select * from " + table + " where 1 = 0",
                "update " + table + " set id = id where 1 = 0",
                "delete from " + table + " where 1 = 0");
    }

    private MissingRight missing(SQLException failure) throws SQLException {
        String user = properties.username() == null ? "user" : properties.username();
        SQLException explained = dialect.explained(failure, properties.schema(), user);
        if (explained.getSQLState() == null || !explained.getSQLState().startsWith(DENIED)) {
            throw failure;
        }
        String told = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new MissingRight(Secret.hiddenIn(told), Grants.in(explained).orElse(null));
    }

    /** Elsewhere a definition stays, whatever becomes of the transaction. */
    private boolean canTryDefinitions() throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return database.supportsDataDefinitionAndDataManipulationTransactions()
                && !database.dataDefinitionCausesTransactionCommit();
    }

    private boolean hasSchema() throws SQLException {
        return connection
                .getMetaData()
                .getSchemas(null, dialect.schemaName(properties.schema()))
                .next();
    }

    private String schema() {
        return quoted(dialect.schemaName(properties.schema()));
    }

    private String named(String table) {
        return schema() + "." + quoted(properties.tablePrefix() + table);
    }

    private String quoted(String name) {
        try {
            String quote = connection.getMetaData().getIdentifierQuoteString().strip();
            return quote + name + quote;
        } catch (SQLException unknown) {
            return name;
        }
    }
}
