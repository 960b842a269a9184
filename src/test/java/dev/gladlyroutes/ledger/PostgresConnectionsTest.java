package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.FaultyProxy;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that let wait; without limits, each of these tests but one would wait for ever. */
@Timeout(60)
class PostgresConnectionsTest {

    private static Postgres postgres;
    private static FaultyProxy proxy;

    private HikariDataSource pool;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = Postgres.start();
        proxy = FaultyProxy.before(postgres.port());
        postgres.client().sql("create role loader login superuser").update();
        postgres.client().sql("create table shelf (id int)").update();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        proxy.close();
        postgres.close();
    }

    @BeforeEach
    void openPool() {
        pool = pool("loginTimeout=1");
        PostgresConnections.protect(pool, Duration.ofMillis(200), Duration.ofSeconds(1));
    }

    @AfterEach
    void closePool() {
        pool.close();
        proxy.heal();
    }

    @Test
    void aStatementDoesNotWaitForALockForEver() throws SQLException {
        try (Connection other = pool("").getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table shelf");

            assertThat(catchThrowable(() -> execute("insert into shelf values (1)")))
                    .satisfies(failure -> assertThat(reason(failure)).isEqualTo("sql_55P03"));
            other.rollback();
        }
        execute("insert into shelf values (1)");
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws SQLException {
        execute("select 1");
        proxy.strike(1, "select 2", Fault.silence());

        assertThat(catchThrowable(() -> execute("select 2")))
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(FailureClass.TRANSIENT));
        execute("select 3");
    }

    @Test
    void aServerThatNeverLetsAnybodyInIsGivenUp() throws SQLException {
        proxy.strike(100, "user", Fault.silence());

        assertThat(catchThrowable(() -> execute("select 1")))
                .satisfies(failure -> assertThat(kind(failure)).isEqualTo(FailureClass.TRANSIENT));
        proxy.heal();
        execute("select 2");
    }

    @Test
    void aConnectionToAServerThatBecameReadOnlyIsNotUsedAgain() throws SQLException {
        readOnly("on");
        try {
            assertThat(catchThrowable(() -> execute("insert into shelf values (2)")))
                    .satisfies(failure -> assertThat(reason(failure)).isEqualTo("sql_25006"));
        } finally {
            readOnly("off");
        }
        // The pool may have opened another one while the server was read-only; it goes the same way.
        await().untilAsserted(() ->
                assertThatCode(() -> execute("insert into shelf values (2)")).doesNotThrowAnyException());
    }

    @Test
    void limitsAreSetUnlessTheUrlSetsOthers() throws SQLException {
        try (HikariDataSource product = pool("socketTimeout=7")) {
            PostgresConnections.protect(product);
            try (Connection connection = product.getConnection();
                    Statement statement = connection.createStatement();
                    var answer = statement.executeQuery("show lock_timeout")) {
                answer.next();
                assertThat(answer.getString(1)).isEqualTo("1min");
                assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void readOnly(String value) {
        postgres.client()
                .sql("alter role loader set default_transaction_read_only = " + value)
                .update();
    }

    private static String reason(Throwable failure) {
        return new FailureClassifier().classify(failure).reason();
    }

    private static FailureClass kind(Throwable failure) {
        return new FailureClassifier().classify(failure).kind();
    }

    private static HikariDataSource pool(String parameters) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?" + parameters);
        pool.setUsername("loader");
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(3_000);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }
}
