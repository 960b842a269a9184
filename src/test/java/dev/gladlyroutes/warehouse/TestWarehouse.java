package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.security.Secret;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of any dialect with the connections that the product has; its schema is {@code gladly}. */
final class TestWarehouse implements AutoCloseable {

    private final WarehouseDialect dialect;
    private final WarehouseProperties properties;
    private final HikariDataSource database;

    /** @param user who may do everything there */
    TestWarehouse(WarehouseDialect dialect, String url, String user) {
        this(dialect, url, user, "");
    }

    TestWarehouse(WarehouseDialect dialect, String url, String user, String password) {
        this.dialect = dialect;
        this.properties = WarehousePropertiesTest.of(url, user, Secret.of(password), "");
        this.database = new WarehouseDatabase().warehouseDataSource(properties, dialect);
    }

    /** An empty embedded database. */
    static TestWarehouse h2() {
        return new TestWarehouse(new H2Dialect(), "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }

    /** An empty file of DuckDB. */
    static TestWarehouse duckDb(Path directory) {
        return new TestWarehouse(
                new DuckDbDialect(), "jdbc:duckdb:" + directory.resolve(UUID.randomUUID() + ".duckdb"), "");
    }

    WarehouseDialect dialect() {
        return dialect;
    }

    /** What creates the tables. */
    WarehouseSchema schema(String tablePrefix) {
        return schema(tablePrefix, Upserts.WORDS);
    }

    WarehouseSchema schema(String tablePrefix, EventWords words) {
        return new WarehouseSchema(
                WarehousePropertiesTest.of(properties.url(), properties.username(), properties.password(), tablePrefix),
                dialect,
                words);
    }

    /** The product's connections. */
    HikariDataSource database() {
        return database;
    }

    /** Single statements, as the product executes them. */
    JdbcTemplate jdbc() {
        return new WarehouseFailures(dialect, properties).jdbc(database);
    }

    WarehouseLoader loader(String tablePrefix) {
        return loader(tablePrefix, Upserts.PLAN);
    }

    /** What loads rows after a plan. */
    WarehouseLoader loader(String tablePrefix, SyncPlan plan) {
        return new WarehouseLoader(
                new JdbcTemplate(database),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                dialect,
                new WarehouseFailures(dialect, properties),
                tablePrefix,
                plan);
    }

    @Override
    public void close() {
        database.close();
    }
}
