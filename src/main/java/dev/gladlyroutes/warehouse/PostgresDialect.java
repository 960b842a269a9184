package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.ledger.PostgresConnections;
import dev.gladlyroutes.warehouse.Column.Type;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** PostgreSQL. */
public final class PostgresDialect implements WarehouseDialect {

    private static final String MISSING_RIGHT = "42501";

    /**
     * Every statement goes from a small stage to large tables by their keys. The planner has no statistics of the stage,
     * or has those of a table that was still empty, and would read the large ones from end to end.
     */
    private static final String FROM_THE_STAGE_BY_KEY =
            "; set plan_cache_mode = force_custom_plan; set enable_hashjoin = off; set enable_mergejoin = off";

    /** The rights of {@code docs/warehouse-grants.md}, by what the server says in its usual language. */
    private static Map<Pattern, String> grants(String schema, String user) {
        Map<Pattern, String> grants = new LinkedHashMap<>();
        grants.put(
                Pattern.compile("permission denied to create temporary tables in database \"(.*)\""),
                "grant temporary on database \"$1\" to \"" + user + "\"");
        grants.put(
                Pattern.compile("permission denied for database (.*)"),
                "grant create on database \"$1\" to \"" + user + "\"");
        grants.put(
                Pattern.compile("permission denied for schema (.*)"),
                "grant usage, create on schema \"$1\" to \"" + user + "\"");
        grants.put(
                Pattern.compile("permission denied for (table|view|relation) (.*)"),
                "grant select, insert, update, delete on all tables in schema \"" + schema + "\" to \"" + user + "\"");
        grants.put(
                Pattern.compile("must be owner of (table|view|relation|index) (.*)"),
                "alter $1 \"" + schema + "\".\"$2\" owner to \"" + user + "\"");
        return grants;
    }

    @Override
    public SQLException explained(SQLException failure, String schema, String user) {
        return MISSING_RIGHT.equals(failure.getSQLState())
                ? Grants.named(failure, grants(schemaName(schema), user))
                : failure;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String urlPrefix() {
        return "jdbc:postgresql:";
    }

    @Override
    public String example() {
        return "jdbc:postgresql://host:5432/database";
    }

    @Override
    public RowStage stage() {
        return new CopyStage();
    }

    /** Its stages are made so. */
    @Override
    public boolean emptiesStages() {
        return true;
    }

    @Override
    public Optional<NewRows> newRows() {
        return Optional.of(new CopiedNewRows());
    }

    /** A connection is a process there, which one processor is busy with. */
    @Override
    public int loadsAtOnce() {
        return 2;
    }

    @Override
    public Map<String, String> connectionParameters() {
        return PostgresConnections.parameters();
    }

    @Override
    public String columnType(Type type) {
        return type.isJson() ? "jsonb" : WarehouseDialect.super.columnType(type);
    }

    @Override
    public void protect(HikariDataSource pool) {
        PostgresConnections.protect(pool);
        pool.setConnectionInitSql(pool.getConnectionInitSql() + FROM_THE_STAGE_BY_KEY);
    }

    @Override
    public String schemaName(String schema) {
        return schema.toLowerCase(Locale.ROOT);
    }
}
