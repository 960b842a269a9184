package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.MariaDb;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Tables are built anew from the archive while others read them. */
class RefreshIT {

    private static final String REBUILT = "select id, name, raw, _job_id, _file_line from gladly.customers order by id";

    private static final String CHANNELS = "select customer_id, kind, position, address"
            + " from gladly.customer_contact_channels order by customer_id, kind, position";

    private static final String BUILT =
            "select table_name from information_schema.tables where lower(table_name) like '%refresh%'";

    @TempDir
    private Path directory;

    private Peers peers;

    @BeforeEach
    void startPeers() throws Exception {
        peers = Peers.start(directory, ExportPlan.ofSeed(7).withItems(300).withJobs(3));
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void makesTheEmbeddedTablesAsTheArchiveHasThem() throws Exception {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.add("gladly.sink.warehouse.tables.customers.sync=append");
        properties.add("gladly.sink.warehouse.schema-drift=evolve");
        refresh(properties, Once.warehouse(directory), new AtomicBoolean());
    }

    @Test
    void makesTablesOfPostgresAsTheArchiveHasThemAndReadersNeverMissARow() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            List<String> properties = new ArrayList<>(peers.properties());
            properties.addAll(postgres.properties());
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong fewest = new AtomicLong(Long.MAX_VALUE);
            Thread reader = new Thread(() -> {
                while (!over.get()) {
                    fewest.accumulateAndGet(items(postgres.client()), Math::min);
                }
            });

            assertThat(Once.run(directory, properties).exitCode()).isZero();
            reader.start();
            try {
                refresh(properties, postgres.client(), over);
            } finally {
                over.set(true);
                reader.join();
            }

            assertThat(fewest).hasValue(peers.summary().items());
        }
    }

    @Test
    void makesTablesOfMariaDbAsTheArchiveHasThem() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            List<String> properties = new ArrayList<>(peers.properties());
            properties.add("gladly.sink.warehouse.url=" + server.url());
            properties.add("gladly.sink.warehouse.username=" + MariaDb.USER);
            properties.add("gladly.sink.warehouse.tables.customers.sync=append");
            properties.add("gladly.sink.warehouse.schema-drift=evolve");
            refresh(properties, server.client(), new AtomicBoolean());
        }
    }

    @Test
    void makesTablesOfDuckDbAsTheArchiveHasThem() throws Exception {
        String url = "jdbc:duckdb:" + directory.resolve("warehouse.duckdb");
        List<String> properties = new ArrayList<>(peers.properties());
        properties.add("gladly.sink.warehouse.url=" + url);
        properties.add("gladly.sink.warehouse.tables.customers.sync=append");
        properties.add("gladly.sink.warehouse.schema-drift=evolve");
        refresh(properties, JdbcClient.create(new DriverManagerDataSource(url)), new AtomicBoolean());
    }

    @Test
    void keepsTheRowsOfJobsWhoseLinesBecameDeadLettersAndTablesThatAreNotLoaded() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            List<String> properties = new ArrayList<>(peers.properties());
            properties.addAll(postgres.properties());
            JdbcClient warehouse = postgres.client();
            assertThat(Once.run(directory, properties).exitCode()).isZero();
            List<String> before = rows(warehouse, REBUILT);
            String refused = warehouse
                    .sql("select min(id) from gladly.customers")
                    .query(String.class)
                    .single();
            // The table that the refresh fills gets the constraint too.
            warehouse
                    .sql("alter table gladly.customers add constraint refuses check (id <> '" + refused
                            + "') not valid")
                    .update();
            warehouse.sql("update gladly.agents set name = 'Nobody'").update();
            properties.add("gladly.sink.warehouse.tables.agents.sync=none");

            Cli.Result refresh = Cli.run(directory, "replay --sink warehouse --refresh", properties);

            assertThat(refresh.exitCode()).as(refresh.out() + refresh.err()).isEqualTo(3);
            assertThat(rows(warehouse, REBUILT)).isEqualTo(before);
            assertThat(rows(warehouse, "select distinct name from gladly.agents"))
                    .containsExactly("{name=Nobody}");
            assertThat(rows(warehouse, BUILT)).isEmpty();
        }
    }

    private void refresh(List<String> properties, JdbcClient warehouse, AtomicBoolean over) throws Exception {
        assertThat(Once.run(directory, properties).exitCode()).isZero();
        List<String> before = rows(warehouse, REBUILT);
        List<String> channels = rows(warehouse, CHANNELS);
        warehouse.sql("update gladly.customers set name = 'Nobody'").update();
        warehouse
                .sql("insert into gladly.customers select 'gone', 'Gone', address, email_addresses, phone_numbers,"
                        + " external_customer_id, external_customer_ids, raw, _job_id, _job_updated_at, _window_end,"
                        + " 1000, _loaded_at from gladly.customers order by id fetch first 1 row only")
                .update();
        warehouse
                .sql("insert into gladly.customer_contact_channels select 'gone', 'EMAIL', 1, 'x', _job_id,"
                        + " _job_updated_at, 1000 from gladly.customers where id = 'gone'")
                .update();
        warehouse
                .sql("insert into gladly.agents select 'a-of-old', name, email_address, raw, 'before-the-archive',"
                        + " _job_updated_at, _window_end, _file_line, _loaded_at from gladly.agents"
                        + " order by id fetch first 1 row only")
                .update();

        warehouse
                .sql("insert into gladly.agents select 'a-of-a-newer-version', name, email_address, raw, _job_id,"
                        + " _loaded_at, _window_end, _file_line, _loaded_at from gladly.agents"
                        + " where id <> 'a-of-old' order by id fetch first 1 row only")
                .update();

        Cli.Result refresh = Cli.run(directory, "replay --sink warehouse --refresh", properties);

        over.set(true);
        assertThat(refresh.exitCode()).as(refresh.out() + refresh.err()).isZero();
        assertThat(rows(warehouse, REBUILT)).isEqualTo(before);
        assertThat(rows(warehouse, CHANNELS)).isEqualTo(channels);
        assertThat(items(warehouse)).isEqualTo(peers.summary().items());
        assertThat(warehouse
                        .sql("select id from gladly.agents where id like 'a-of-%' order by id")
                        .query(String.class)
                        .list())
                .as("rows of jobs, or of versions of jobs, that the archive does not have stay")
                .containsExactly("a-of-a-newer-version", "a-of-old");
        assertThat(rows(warehouse, BUILT)).isEmpty();
        assertThat(refresh.out()).contains("customers refresh");
        assertThat(Once.run(directory, properties).exitCode()).isZero();
    }

    @Test
    void isForWholeTablesOfTheWarehouse() {
        assertThat(Cli.run(directory, "replay --sink segment --refresh", peers.properties()))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("--refresh is for --sink warehouse"));
        assertThat(Cli.run(directory, "replay --sink warehouse --refresh --job x", peers.properties()))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("leave --from, --to and --job out"));
    }

    private static List<String> rows(JdbcClient warehouse, String sql) {
        return warehouse.sql(sql).query().listOfRows().stream()
                .map(RefreshIT::text)
                .toList();
    }

    /** JSON comes as bytes from one database, and as text or an object from the others. */
    private static String text(Map<String, Object> row) {
        row.replaceAll((name, value) ->
                value instanceof byte[] json ? new String(json, StandardCharsets.UTF_8) : String.valueOf(value));
        return row.toString();
    }

    private static long items(JdbcClient warehouse) {
        return warehouse
                .sql("select count(*) from gladly.conversation_items")
                .query(Long.class)
                .single();
    }
}
