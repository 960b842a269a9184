package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.EmbeddedH2;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The databases the warehouse speaks; each has a folder of migrations and upserts under {@code warehouse/}. */
public enum WarehouseDialect {
    POSTGRESQL("jdbc:postgresql:", null) {
        @Override
        String schemaName(String schema) {
            return schema.toLowerCase(Locale.ROOT);
        }
    },
    H2(EmbeddedH2.URL_PREFIX, EmbeddedH2.CONNECTION_INIT_SQL) {
        @Override
        String schemaName(String schema) {
            // H2 keeps unquoted names in upper case, so that plain SQL finds the schema.
            return schema.toUpperCase(Locale.ROOT);
        }
    };

    private final String urlPrefix;
    private final @Nullable String connectionInitSql;

    WarehouseDialect(String urlPrefix, @Nullable String connectionInitSql) {
        this.urlPrefix = urlPrefix;
        this.connectionInitSql = connectionInitSql;
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

    /** What every new connection executes first. */
    @Nullable
    String connectionInitSql() {
        return connectionInitSql;
    }

    /** The schema's name as the database stores it when it is written without quotes. */
    abstract String schemaName(String schema);
}
