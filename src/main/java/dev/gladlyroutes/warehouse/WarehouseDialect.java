package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.ledger.EmbeddedH2;
import dev.gladlyroutes.ledger.PostgresConnections;
import dev.gladlyroutes.warehouse.Column.Type;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The databases the warehouse speaks; each has a folder of migrations and upserts under {@code warehouse/}. */
public enum WarehouseDialect {
    POSTGRESQL("jdbc:postgresql:", PostgresConnections.parameters(), new CopyStage()) {
        @Override
        void protect(HikariDataSource pool) {
            PostgresConnections.protect(pool);
            pool.setConnectionInitSql(pool.getConnectionInitSql() + FROM_THE_STAGE_BY_KEY);
        }

        @Override
        String schemaName(String schema) {
            return schema.toLowerCase(Locale.ROOT);
        }

        @Override
        String columnType(Type type) {
            return type.isJson() ? "jsonb" : super.columnType(type);
        }
    },
    H2(EmbeddedH2.URL_PREFIX, Map.of(), new BatchStage("? format json")) {
        @Override
        void protect(HikariDataSource pool) {
            pool.setConnectionInitSql(EmbeddedH2.CONNECTION_INIT_SQL);
        }

        @Override
        String schemaName(String schema) {
            // H2 keeps unquoted names in upper case, so that plain SQL finds the schema.
            return schema.toUpperCase(Locale.ROOT);
        }
    };

    /**
     * Every statement goes from a small stage to large tables by their keys. The planner has no statistics of the stage,
     * or has those of a table that was still empty, and would read the large ones from end to end.
     */
    private static final String FROM_THE_STAGE_BY_KEY =
            "; set plan_cache_mode = force_custom_plan; set enable_hashjoin = off; set enable_mergejoin = off";

    private final String urlPrefix;
    private final Map<String, String> connectionParameters;
    private final RowStage stage;

    WarehouseDialect(String urlPrefix, Map<String, String> connectionParameters, RowStage stage) {
        this.urlPrefix = urlPrefix;
        this.connectionParameters = connectionParameters;
        this.stage = stage;
    }

    /** The dialect of a JDBC URL; empty when it is none of ours. */
    public static Optional<WarehouseDialect> of(String url) {
        for (WarehouseDialect dialect : values()) {
            if (url.startsWith(dialect.urlPrefix)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** Name of its folder of SQL files. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quickest way to put rows into it. */
    RowStage stage() {
        return stage;
    }

    /** The driver's parameters for a connection outside of the pool. */
    Map<String, String> connectionParameters() {
        return connectionParameters;
    }

    /** How the database names a type. */
    String columnType(Type type) {
        return switch (type) {
            case TEXT, ID -> "varchar";
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case NUMBER -> "double precision";
            case TIME -> "timestamp(6) with time zone";
            case ARRAY, OBJECT, RAW -> "json";
        };
    }

    /** Sets up the pool's connections so that what they commit is kept and what they wait for ends. */
    abstract void protect(HikariDataSource pool);

    /** The schema's name as the database stores it when it is written without quotes. */
    abstract String schemaName(String schema);
}
