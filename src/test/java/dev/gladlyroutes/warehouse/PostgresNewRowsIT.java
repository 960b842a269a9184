package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which batches go straight into their tables, and that no batch ends differently for it. */
class PostgresNewRowsIT {

    private static final String ADDRESSES =
            "select customer_id || ' ' || address from gladly.customer_contact_channels";

    private static Postgres server;

    private TestWarehouse warehouse;
    private JdbcClient client;

    @BeforeAll
    static void start() throws IOException {
        server = Postgres.startCountingStatements();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void createTables() {
        client = server.client();
        client.sql("drop schema if exists gladly cascade").update();
        warehouse = new TestWarehouse(new PostgresDialect(), server.url(), "postgres");
        warehouse.schema("").prepare();
        server.forgetStatements();
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void newRecordsGoStraightIntoTheirTables() {
        assertThat(load(customers(1, "a", "b"))).isEqualTo(2);
        assertThat(copied()).containsExactlyInAnyOrder("customers", "customer_contact_channels");
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 1@x", "b 1@x");
    }

    @Test
    void ofSeveralLinesWithOneIdTheLastIsLoadedWithItsDetailsAlone() {
        List<WarehouseRow> rows = customers(1, "a", "b", "a");
        assertThat(load(rows)).isEqualTo(2);
        assertThat(copied()).containsExactlyInAnyOrder("customers", "customer_contact_channels");
        assertThat(texts("select id || ' ' || _file_line from gladly.customers"))
                .containsExactlyInAnyOrder("a 3", "b 2");
        assertThat(texts("select customer_id || ' ' || _file_line from gladly.customer_contact_channels"))
                .containsExactlyInAnyOrder("a 3", "b 2");
    }

    @Test
    void aBatchWithAKnownRecordGoesThroughTheStage() {
        load(customers(2, "a", "b"));
        server.forgetStatements();
        assertThat(load(customers(3, "a", "c"))).isEqualTo(2);
        assertThat(load(customers(1, "b", "d"))).isOne();
        assertThat(copied()).allMatch(table -> table.startsWith("stage_"));
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 3@x", "b 2@x", "c 3@x", "d 1@x");
    }

    @Test
    void detailsWithoutTheirRecordDoNotStayBesideThoseOfANewOne() {
        load(List.of(customer(1, 1, "a", "\"old@x\",\"older@x\"")));
        client.sql("delete from gladly.customers").update();
        assertThat(load(List.of(customer(1, 2, "a", "\"new@x\"")))).isOne();
        assertThat(texts(ADDRESSES)).containsExactly("a new@x");
    }

    @Test
    void findsIdsWithAnyLetters() {
        String[] ids = {"a,b", "{a}", "'", "\\\\", "\\\"", "null", "é€\ud83d\ude00", "A", "a "};
        for (String id : ids) {
            assertThat(load(customers(1, id))).isOne();
            server.forgetStatements();
            assertThat(load(customers(2, id))).isOne();
            assertThat(copied()).allMatch(table -> table.startsWith("stage_"));
        }
        assertThat(texts("select id from gladly.customers")).hasSize(ids.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aRecordThatAnotherConnectionLoadsAfterTheLookEndsAsIfItHadBeenThere(int window) {
        List<WarehouseRow> theirs = customers(window, "b", "d");
        try (TestWarehouse other = new TestWarehouse(new PostgresDialect(), server.url(), "postgres")) {
            Runnable load = () -> other.loader("").load(theirs);
            assertThat(loader(new NewRowsWithTrouble(load, null)).load(customers(2, "a", "b", "c")))
                    .isEqualTo(window == 1 ? 3 : 2);
        }
        String newest = Math.max(window, 2) + "@x";
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 2@x", "b " + newest, "c 2@x", "d " + window + "@x");
    }

    @Test
    void rowsThatADeadlockTookBackGoThroughTheStage() {
        SQLException deadlock = new SQLException("deadlock detected", "40P01");
        assertThat(loader(new NewRowsWithTrouble(() -> {}, deadlock)).load(customers(1, "a", "b")))
                .isEqualTo(2);
        assertThat(copied()).contains("customers", "stage_customer_contact_channels");
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 1@x", "b 1@x");
    }

    @Test
    void aLostConnectionIsNotFollowedByAnotherAttempt() {
        SQLException lost = new SQLException("gone", "08006");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> loader(new NewRowsWithTrouble(() -> {}, lost)).load(customers(1, "a")))
                .withRootCauseInstanceOf(SQLException.class);
        assertThat(texts("select id from gladly.customers")).isEmpty();
    }

    @Test
    void loadsOfTheSameRecordsAtTheSameTimeLeaveEachOnce() throws Exception {
        int batches = 50;
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> written = new ArrayList<>();
            for (int window = 1; window <= 2; window++) {
                int each = window;
                written.add(threads.submit(() -> {
                    int rows = 0;
                    for (int batch = 0; batch < batches; batch++) {
                        together.await();
                        rows += load(customers(each, ids(batch)));
                    }
                    return rows;
                }));
            }
            assertThat(written.get(1).get()).as("the newer ones").isEqualTo(batches * ids(0).length);
            written.get(0).get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(texts(ADDRESSES))
                .hasSize(batches * ids(0).length)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.endsWith(" 2@x"));
    }

    private static String[] ids(int batch) {
        return IntStream.range(0, 100)
                .mapToObj(id -> "%03d-%03d".formatted(batch, id))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table gladly.customers add check (id <> 'bad')",
                "insert into gladly.customers select 'x', 'bad', null, null, null, null, null, '{}', 'j', now(), now(), 0, now();"
                        + " create unique index on gladly.customers (name) where name = 'bad'",
            })
    void aRowThatTheDatabaseRefusesIsRefusedAloneAndNotItsHalf(String constraint) {
        client.sql(constraint).update();
        List<WarehouseRow> rows = customers(1, "a", "bad", "c");
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> load(rows));
        assertThat(texts(ADDRESSES)).isEmpty();
        assertThat(load(rows.subList(0, 1))).isOne();
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> load(rows.subList(1, 2)));
        assertThat(load(rows.subList(2, 3))).isOne();
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 1@x", "c 1@x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table gladly.customers enable row level security;"
                        + " create policy all_rows on gladly.customers using (true) with check (true)",
                "alter table gladly.customers rename to customers_below;"
                        + " create view gladly.customers as select * from gladly.customers_below",
            })
    void whereCopyIsNotForTheTableTheUpsertIs(String change) {
        client.sql(change).update();
        createLoader();
        try (TestWarehouse limited = limited()) {
            WarehouseLoader loader = limited.loader("");
            assertThat(loader.load(customers(1, "a", "b"))).isEqualTo(2);
            server.forgetStatements();
            assertThat(loader.load(customers(1, "c"))).isOne();
            assertThat(copied()).as("COPY is not tried again").allMatch(table -> table.startsWith("stage_"));
        } finally {
            client.sql("drop owned by loader").update();
        }
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 1@x", "b 1@x", "c 1@x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update on gladly.customers", "delete on gladly.customer_contact_channels"})
    void aRightThatOnlyKnownRecordsNeedIsMissedWithTheFirstNewOne(String right) {
        createLoader();
        client.sql("revoke " + right + " from loader").update();
        try (TestWarehouse limited = limited()) {
            WarehouseLoader loader = limited.loader("");
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(DataAccessException.class)
                        .isThrownBy(() -> loader.load(customers(1, "a")))
                        .withStackTraceContaining("permission denied");
            }
        } finally {
            client.sql("drop owned by loader").update();
        }
    }

    /** As a user who owns nothing. */
    private static TestWarehouse limited() {
        return new TestWarehouse(
                new PostgresDialect(), "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres", "loader");
    }

    private void createLoader() {
        client.sql("drop role if exists loader").update();
        client.sql("create role loader login").update();
        client.sql("grant usage on schema gladly to loader").update();
        client.sql("grant select, insert, update, delete on all tables in schema gladly to loader")
                .update();
    }

    @Test
    void recordsThatATriggerKeepsOutHaveNoDetailsAndAreNotCounted() {
        client.sql("create function gladly.keep_out() returns trigger language plpgsql as"
                        + " $$ begin return case when new.id = 'test' then null else new end; end $$")
                .update();
        client.sql("create trigger keep_out before insert on gladly.customers"
                        + " for each row execute function gladly.keep_out()")
                .update();
        assertThat(load(customers(1, "a", "test", "b"))).isEqualTo(2);
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 1@x", "b 1@x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seq bigint generated always as identity",
                "at timestamptz not null default now()",
                "initial text not null generated always as (left(id, 1)) stored",
            })
    void columnsThatTheDatabaseFillsAreFilledOnEitherWay(String column) {
        client.sql("alter table gladly.customers add column " + column).update();
        assertThat(load(customers(1, "a", "b"))).isEqualTo(2);
        assertThat(load(customers(2, "a", "c"))).isEqualTo(2);
        assertThat(texts(ADDRESSES)).containsExactlyInAnyOrder("a 2@x", "b 1@x", "c 2@x");
    }

    private int load(List<WarehouseRow> rows) {
        return warehouse.loader("").load(rows);
    }

    private WarehouseLoader loader(NewRowsWithTrouble way) {
        return Upserts.loader(warehouse.database(), way.dialect());
    }

    private static List<WarehouseRow> customers(int window, String... ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(index -> customer(window, index + 1, ids[index], "\"" + window + "@x\""))
                .toList();
    }

    private static WarehouseRow customer(int window, long line, String id, String addresses) {
        return Upserts.row(
                "job-" + window,
                "customers",
                Upserts.WINDOW.plusSeconds(window),
                Upserts.WINDOW,
                line,
                "{\"id\":\"%1$s\",\"name\":\"%1$s\",\"emailAddresses\":[%2$s]}".formatted(id, addresses));
    }

    /** The tables that rows were copied into, each once. */
    private static Set<String> copied() {
        return server.statements("postgres").keySet().stream()
                .filter(statement -> statement.startsWith("copy "))
                .map(statement -> statement.split(" ")[1].replaceFirst("_\\d+$", ""))
                .collect(Collectors.toSet());
    }

    private List<String> texts(String sql) {
        return client.sql(sql).query(String.class).list();
    }
}
