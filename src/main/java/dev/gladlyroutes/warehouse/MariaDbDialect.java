package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.warehouse.Column.Type;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.mariadb.jdbc.export.MaxAllowedPacketException;

/** MariaDB. A schema is a database there. */
public final class MariaDbDialect implements WarehouseDialect {

    /** How long a statement waits for a lock; then it is rolled back (error 1205) and tried again. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

    /** How long the server may be silent; longer than a lock is waited for and any batch takes. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(5);

    private static final int DATABASE_DENIED = 1044;
    private static final int TABLE_DENIED = 1142;

    /** The server's default. Without it the driver would send more, and the server would hang up without a word. */
    private static final int LONGEST_PACKET = 16 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** The rights of {@code docs/warehouse-grants.md}; the server names the first that is missing. */
    private static Map<Pattern, String> grants(String schema) {
        Map<Pattern, String> grants = new LinkedHashMap<>();
        grants.put(
                Pattern.compile("Access denied for user ('.*'@'.*') to database"),
                "grant create, drop, alter, index, references, create view, show view, create temporary tables, select,"
                        + " insert, update, delete on `" + schema + "`.* to $1");
        grants.put(
                // The server names the host that the user came from, not the one of the account.
                Pattern.compile("([A-Z][A-Z ,]*) command denied to user ('.*')@'.*' for table"),
                "grant $1 on `" + schema + "`.* to $2@'%'");
        return grants;
    }

    @Override
    public SQLException explained(SQLException failure, String schema, String user) {
        if (failure.getCause() instanceof MaxAllowedPacketException) {
            return new SQLException("The row is longer than a packet", "22001");
        }
        return switch (failure.getErrorCode()) {
            case DATABASE_DENIED, TABLE_DENIED -> Grants.named(failure, grants(schema));
            default -> failure;
        };
    }

    @Override
    public String name() {
        return "MariaDB";
    }

    @Override
    public String folder() {
        return "mariadb";
    }

    @Override
    public String urlPrefix() {
        return "jdbc:mariadb:";
    }

    @Override
    public String example() {
        return "jdbc:mariadb://host:3306/";
    }

    @Override
    public Map<String, String> connectionParameters() {
        return Map.of(
                "timezone",
                "UTC",
                "connectTimeout",
                String.valueOf(CONNECT_TIMEOUT.toMillis()),
                "tcpKeepAlive",
                "true",
                // A batch is one message; five times as quick.
                "useBulkStmts",
                "true",
                "maxAllowedPacket",
                String.valueOf(LONGEST_PACKET));
    }

    @Override
    public String columnType(Type type) {
        return switch (type) {
            case TEXT, ARRAY, OBJECT, RAW -> "longtext";
            case ID -> "varchar(255)";
            case TIME -> "datetime(6)";
            default -> WarehouseDialect.super.columnType(type);
        };
    }

    /** What is too long or no time is refused, whatever the server's own mode is, and a lost update is impossible. */
    @Override
    public void protect(HikariDataSource pool) {
        pool.addDataSourceProperty("useCatalogTerm", "SCHEMA");
        pool.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toMillis()));
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        pool.setConnectionInitSql(
                "set sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = "
                        + LOCK_TIMEOUT.toSeconds());
    }
}
