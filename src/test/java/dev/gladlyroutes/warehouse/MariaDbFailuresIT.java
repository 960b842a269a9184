package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.support.MariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What failures of MariaDB are taken for. */
class MariaDbFailuresIT {

    private MariaDb server;
    private TestWarehouse warehouse;

    @BeforeEach
    void createTables() throws Exception {
        server = MariaDb.start();
        warehouse = new TestWarehouse(new MariaDbDialect(), server.url(), MariaDb.USER);
        warehouse.schema("").prepare();
    }

    @AfterEach
    void stop() throws Exception {
        warehouse.close();
        server.close();
    }

    @Test
    void takesARowThatIsLongerThanAPacketForTheRecordsFault() {
        assertThat(failureOf("x".repeat(16 << 20))).isEqualTo(FailureClass.RECORD);
        assertThat(failureOf("x".repeat(6 << 20))).isNull();
    }

    @Test
    void sendsABatchThatIsLongerThanAPacketInSeveral() {
        List<WarehouseRow> rows = IntStream.rangeClosed(1, 24)
                .mapToObj(line -> Upserts.row(
                        "agents",
                        Upserts.WINDOW,
                        Upserts.WINDOW,
                        line,
                        "{\"id\":\"" + line + "\",\"name\":\"" + "x".repeat(1 << 20) + "\"}"))
                .toList();
        assertThat(warehouse.loader("").load(rows)).isEqualTo(24);
    }

    @Test
    void waitsForAServerThatIsGone() throws Exception {
        assertThat(failureOf("before")).isNull();
        server.close();
        assertThat(failureOf("after")).isEqualTo(FailureClass.TRANSIENT);
    }

    @Test
    void waitsForALockThatWasNotHadInTime() throws Exception {
        assertThat(failureOf("before")).isNull();
        try (Connection other = connection();
                Connection waiting = connection();
                Statement statement = other.createStatement();
                Statement late = waiting.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update gladly.agents set name = 'locked'");
            late.execute("set innodb_lock_wait_timeout = 1");
            assertThat(kind(catchThrowable(() -> late.execute("update gladly.agents set name = 'late'"))))
                    .isEqualTo(FailureClass.TRANSIENT);
        }
    }

    @Test
    void goesOnWithAMigrationThatFailed() {
        server.client().sql("drop database gladly").update();
        server.client().sql("create database gladly").update();
        server.client().sql("create table gladly.messages (id int)").update();
        assertThat(catchThrowable(() -> warehouse.schema("").prepare())).isNotNull();
        server.client().sql("drop table gladly.messages").update();
        warehouse.schema("").prepare();
        assertThat(failureOf("after")).isNull();
    }

    private FailureClass failureOf(String name) {
        return kind(catchThrowable(() -> warehouse
                .loader("")
                .load(List.of(Upserts.row(
                        "agents", Upserts.WINDOW, Upserts.WINDOW, 1, "{\"id\":\"a\",\"name\":\"" + name + "\"}")))));
    }

    private static FailureClass kind(Throwable failure) {
        return failure == null
                ? null
                : new FailureClassifier().classify(failure).kind();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(server.url(), MariaDb.USER, "");
    }
}
