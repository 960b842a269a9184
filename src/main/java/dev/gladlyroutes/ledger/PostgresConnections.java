package dev.gladlyroutes.ledger;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * What connections to PostgreSQL need so that no statement waits for ever: not for a lock, not for a server that is
 * gone without a farewell, and not for one that became a standby. Parameters of the JDBC URL go before these.
 */
public final class PostgresConnections {

    /** How long a statement waits for a lock; then it is rolled back (SQLSTATE 55P03) and tried again. */
    static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

    /** How long the server may be silent; longer than a lock is waited for and any batch takes. */
    static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);
    private static final String LOGIN_TIMEOUT_PARAMETER = "loginTimeout";
    private static final String KEEP_ALIVE_PARAMETER = "tcpKeepAlive";
    private static final String READ_ONLY = "25006";

    private PostgresConnections() {}

    /** The driver's parameters for a connection whose statements may take as long as they need, as migrations may. */
    public static Map<String, String> parameters() {
        return Map.of(LOGIN_TIMEOUT_PARAMETER, String.valueOf(LOGIN_TIMEOUT.toSeconds()), KEEP_ALIVE_PARAMETER, "true");
    }

    /** Sets up a pool. */
    public static void protect(HikariDataSource pool) {
        protect(pool, LOCK_TIMEOUT, SOCKET_TIMEOUT);
    }

    static void protect(HikariDataSource pool, Duration lockTimeout, Duration socketTimeout) {
        parameters().forEach(pool::addDataSourceProperty);
        pool.addDataSourceProperty("socketTimeout", String.valueOf(socketTimeout.toSeconds()));
        pool.setConnectionInitSql("set lock_timeout = " + lockTimeout.toMillis());
        pool.setExceptionOverride(new StandbyEviction());
    }

    /** Closes connections to a server that became read-only; the name may lead to its successor by now. */
    private static final class StandbyEviction implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }
}
