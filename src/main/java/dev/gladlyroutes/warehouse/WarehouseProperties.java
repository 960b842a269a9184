package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The JDBC warehouse.
 *
 * @param enabled whether rows are loaded
 * @param url JDBC URL of a PostgreSQL, MariaDB, H2 or DuckDB database
 * @param username user of the database
 * @param password password of that user
 * @param schema schema of the tables; created when it is missing
 * @param tablePrefix what the names of all tables and views begin with; may be empty
 * @param schemaDrift what becomes of fields that Gladly does not document
 * @param tables how each table is loaded
 * @param batchSize rows per statement batch
 * @param retry how a batch is tried again
 */
@ConfigurationProperties("gladly.sink.warehouse")
public record WarehouseProperties(
        boolean enabled,
        String url,
        @Nullable String username,
        @Nullable Secret password,
        String schema,
        String tablePrefix,
        DriftPolicy schemaDrift,
        @DefaultValue @NestedConfigurationProperty SyncPlan tables,
        Integer batchSize,
        @NestedConfigurationProperty RetryProperties retry) {

    private static final String MYSQL = "jdbc:mysql:";
    private static final String PREFIX = "gladly.sink.warehouse.";
    private static final String DRIVER_BESIDE_JAR =
            "put the driver's jar into a folder, such as drivers, and start with java -Dloader.path=drivers"
                    + " -cp gladly-routes.jar org.springframework.boot.loader.launch.PropertiesLauncher"
                    + " (docs/add-a-dialect.md)";

    /** The URL as it is opened. */
    String jdbcUrl() {
        return WarehouseDialect.of(url).orElseThrow().asOpened(url);
    }

    private void checkUrl(ConfigurationProblems problems) {
        Optional<WarehouseDialect> dialect = url == null ? Optional.empty() : WarehouseDialect.of(url);
        if (dialect.isPresent()) {
            checkUrl(dialect.get(), problems);
        } else if (url != null && url.startsWith(MYSQL)) {
            problems.add(
                    PREFIX + "url",
                    "is for a driver that is not there",
                    "write jdbc:mariadb: instead; its driver speaks to MySQL too");
        } else {
            problems.add(
                    PREFIX + "url",
                    "must be a JDBC URL of "
                            + WarehouseDialect.all().stream()
                                    .map(WarehouseDialect::name)
                                    .collect(Collectors.joining(" or ")),
                    "write it like "
                            + WarehouseDialect.all().stream()
                                    .map(WarehouseDialect::example)
                                    .collect(Collectors.joining(" or ")));
        }
    }

    private void checkUrl(WarehouseDialect dialect, ConfigurationProblems problems) {
        // A driver may refuse the URL for a fault in it; its beginning alone tells whether the driver is there.
        if (ConfigurationProblems.hasDriver(url) || ConfigurationProblems.hasDriver(dialect.urlPrefix())) {
            problems.readable(PREFIX + "url", url, dialect.example());
            dialect.file(url).ifPresent(file -> problems.writableFile(PREFIX + "url", file));
            checkNames(dialect, problems);
        } else {
            problems.add(
                    PREFIX + "url", "is for " + dialect.name() + ", whose JDBC driver is not there", DRIVER_BESIDE_JAR);
        }
    }

    private void checkNames(WarehouseDialect dialect, ConfigurationProblems problems) {
        if (schema != null && !dialect.canHold(url, schema)) {
            problems.add(
                    PREFIX + "url",
                    "is of a database with the name of the schema, which " + dialect.name() + " cannot tell apart",
                    "write it like " + dialect.example());
        }
    }

    /**
     * Adds what is wrong with it.
     *
     * @param archives whether there is an archive too
     */
    public void check(boolean archives, ConfigurationProblems problems) {
        if (!enabled) {
            return;
        }
        checkUrl(problems);
        if (schema == null || !schema.matches("[A-Za-z_][A-Za-z0-9_]{0,62}")) {
            problems.add(PREFIX + "schema", "is not a plain SQL identifier", "write it like gladly");
        }
        if (tablePrefix == null || !tablePrefix.matches("([a-z_][a-z0-9_]{0,19})?")) {
            problems.add(
                    PREFIX + "table-prefix",
                    "is not a beginning of plain SQL identifiers, or longer than 20 characters",
                    "write it in lower case like gladly_, or leave it out");
        }
        tables.check(PREFIX + "tables.", archives, problems);
        problems.between(PREFIX + "batch-size", batchSize, 1, 10_000);
        problems.inside(retry, own -> own.check(PREFIX + "retry", problems));
    }
}
