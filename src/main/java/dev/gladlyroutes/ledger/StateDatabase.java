package dev.gladlyroutes.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.configuration.NewerSchema;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.security.Secret;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Opens the state database and brings its schema up to date. */
final class StateDatabase {

    /** Folder of the migrations in the jar. */
    static final String MIGRATIONS = "db/state";

    private static final int CONNECTIONS = 8;

    private final StateProperties properties;

    StateDatabase(StateProperties properties) {
        this.properties = properties;
    }

    /**
     * A connection pool on the migrated schema.
     *
     * @throws ConfigurationFailureException when the database cannot be opened; the message tells why and what to do
     */
    HikariDataSource open() {
        boolean embedded = EmbeddedH2.isUrlOf(properties.url());
        String url = EmbeddedH2.asOpened(properties.url());
        String schema = schema(url);
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(url, properties.username(), properties.revealedPassword())
                    .jdbcProperties(embedded ? Map.of() : PostgresConnections.parameters())
                    .locations("classpath:" + MIGRATIONS)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .placeholders(Map.of("bytes", embedded ? "blob" : "bytea"))
                    .load();
            NewerSchema.refuse(flyway, "The state database of gladly.state.url");
            flyway.migrate();
        } catch (FlywayException failure) {
            throw refusal(failure);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("state");
        pool.setJdbcUrl(url);
        pool.setUsername(properties.username());
        pool.setPassword(properties.revealedPassword());
        pool.setSchema(schema);
        if (embedded) {
            pool.setConnectionInitSql(EmbeddedH2.CONNECTION_INIT_SQL);
        } else {
            PostgresConnections.protect(pool);
        }
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    /** The schema of the ledger, as the database spells it. */
    static String schema(String url) {
        return EmbeddedH2.isUrlOf(url) ? "GLADLY_OPS" : "gladly_ops";
    }

    /** Why the database cannot be opened, and what to do. */
    static ConfigurationFailureException refusal(Exception failure) {
        Throwable cause = failure;
        // Java's own exception names no host; the driver, which wraps it, does.
        while (cause.getCause() != null && !(cause.getCause() instanceof ConnectException)) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("already in use") || message.contains("locked")) {
            return new StateInUseException(failure);
        }
        if (cause instanceof AccessDeniedException denied) {
            return new ConfigurationFailureException(
                    "The state database of gladly.state.url cannot be opened: let this process write "
                            + denied.getFile() + ", or name another folder.",
                    failure);
        }
        return new ConfigurationFailureException(
                "The state database of gladly.state.url cannot be opened: "
                        + Secret.hiddenIn(message.lines().findFirst().orElse(message)),
                failure);
    }
}
