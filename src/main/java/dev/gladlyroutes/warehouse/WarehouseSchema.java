package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.configuration.NewerSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Creates and migrates the warehouse's schema, when the first delivery needs it: a database that is down then holds
 * the sink, and not the start. */
public class WarehouseSchema {

    private static final String HISTORY_TABLE = "_gladly_routes_migration";

    private final WarehouseProperties properties;
    private final WarehouseDialect dialect;
    private final EventWords words;
    private @Nullable Flyway migrated;

    /** @param words for the relations in the shape of Segment's; others than before define them anew */
    WarehouseSchema(WarehouseProperties properties, WarehouseDialect dialect, EventWords words) {
        this.properties = properties;
        this.dialect = dialect;
        this.words = words;
    }

    /** The words of our own relations, and what the common migrations leave to the dialect. */
    private Map<String, String> placeholders() {
        Map<String, String> placeholders = new HashMap<>(new SqlTemplates(dialect.folder()).expressions());
        placeholders.putAll(words.placeholders(properties.tablePrefix()));
        return placeholders;
    }

    /** Brings the schema up to date, once per process. */
    public synchronized void prepare() {
        if (migrated != null) {
            return;
        }
        try {
            migrated = migrate();
        } catch (FlywayException failed) {
            throw new WarehouseFailures(dialect, properties).explained(failed);
        }
    }

    private Flyway migrate() {
        dialect.prepare(properties.jdbcUrl());
        Flyway flyway = flyway(properties.jdbcUrl());
        NewerSchema.refuse(flyway, "The warehouse of gladly.sink.warehouse.url");
        if (Stream.of(flyway.info().all())
                .anyMatch(migration -> migration.getState().isFailed())) {
            // Where statements are committed one by one, a failed migration stays noted; ours can be repeated.
            flyway.repair();
        }
        flyway.migrate();
        return flyway;
    }

    /** The migrations against a database, of which nothing is done yet. */
    Flyway flyway(String url) {
        String schema = dialect.schemaName(properties.schema());
        return Flyway.configure()
                .dataSource(
                        url,
                        properties.username(),
                        properties.password() == null
                                ? null
                                : properties.password().reveal())
                .jdbcProperties(dialect.connectionParameters())
                .resourceProvider(new Migrations(dialect.folder(), properties.tablePrefix()))
                .placeholders(placeholders())
                .schemas(schema)
                .defaultSchema(schema)
                .table(properties.tablePrefix() + HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
