package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.support.MariaDb;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.warehouse.WarehouseInspection.Progress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is seen of real servers without changing them. */
class WarehouseInspectionIT {

    private static final String OF_LOADER = "change-me-2";

    private static Postgres server;
    private static String url;

    @BeforeAll
    static void startPostgres() throws Exception {
        server = Postgres.start();
        url = WarehouseGrantsIT.postgres(server);
        try (TestWarehouse owner = new TestWarehouse(new PostgresDialect(), url, "gladly_owner", "change-me-1")) {
            owner.schema("").prepare();
        }
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        server.close();
    }

    @Test
    void findsNothingMissingForALoaderWithTheDocumentedRights() throws Exception {
        try (WarehouseInspection loader = of(url, "gladly_loader", OF_LOADER)) {
            assertThat(loader.connect()).startsWith("PostgreSQL ");
            assertThat(loader.facts().encoding()).isEqualTo("UTF8");
            Progress progress = loader.progress();
            assertThat(progress.applied()).isGreaterThan(5);
            assertThat(progress.pending()).isZero();
            assertThat(progress.newer()).isZero();
            assertThat(loader.missingRight(progress)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    temporary on database analytics  | grant temporary on database "analytics" to "gladly_loader"
                    usage on schema gladly           | grant usage, create on schema "gladly" to "gladly_loader"
                    select on gladly.topics          | grant select, insert, update, delete on all tables in schema "gladly" to "gladly_loader"
                    insert on gladly.agents          | grant select, insert, update, delete on all tables in schema "gladly" to "gladly_loader"
                    delete on gladly.customers       | grant select, insert, update, delete on all tables in schema "gladly" to "gladly_loader"
                    """)
    void namesTheStatementThatGivesAMissingRightOnPostgres(String right, String statement) throws Exception {
        JdbcClient administrator = server.client("analytics");
        administrator.sql("revoke " + right + " from gladly_loader").update();
        try (WarehouseInspection loader = of(url, "gladly_loader", OF_LOADER)) {
            loader.connect();
            // A right on the schema is needed to see the migrations too.
            assertThat(loader.missingRight(new Progress(1, 0, 0)))
                    .map(MissingRight::statement)
                    .contains(statement);
        } finally {
            administrator.sql("grant " + right + " to gladly_loader").update();
        }
    }

    @Test
    void findsThatTablesCannotBeMadeAndMakesNone() throws Exception {
        server.create("empty");
        JdbcClient administrator = server.client("empty");
        administrator.sql("create role newcomer login password 'new'").update();
        String empty = "jdbc:postgresql://127.0.0.1:" + server.port() + "/empty";

        try (WarehouseInspection newcomer = of(empty, "newcomer", "new")) {
            newcomer.connect();
            Progress progress = newcomer.progress();
            assertThat(progress.applied()).isZero();
            assertThat(newcomer.missingRight(progress))
                    .map(MissingRight::statement)
                    .contains("grant create on database \"empty\" to \"newcomer\"");
            administrator.sql("grant create on database empty to newcomer").update();
            assertThat(newcomer.missingRight(progress)).isEmpty();
        }
        assertThat(schemas(administrator)).doesNotContain("gladly");
    }

    @Test
    void countsMigrationsOfANewerVersion() throws Exception {
        JdbcClient administrator = server.client("analytics");
        administrator
                .sql("insert into gladly._gladly_routes_migration select 900, '900', 'from the future', type, script,"
                        + " checksum, installed_by, installed_on, execution_time, success"
                        + " from gladly._gladly_routes_migration where version = '1'")
                .update();
        try (WarehouseInspection loader = of(url, "gladly_loader", OF_LOADER)) {
            assertThat(loader.progress().newer()).isOne();
        } finally {
            administrator
                    .sql("delete from gladly._gladly_routes_migration where version = '900'")
                    .update();
        }
    }

    @Test
    void seesTheEncodingOfADatabase() throws Exception {
        server.client()
                .sql("create database narrow encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0")
                .update();

        try (WarehouseInspection owner =
                of("jdbc:postgresql://127.0.0.1:" + server.port() + "/narrow", "postgres", "")) {
            owner.connect();
            assertThat(owner.facts().encoding()).isEqualTo("LATIN1");
        }
    }

    @Test
    void namesTheStatementThatGivesAMissingRightOnMariaDb() throws Exception {
        try (MariaDb mariaDb = MariaDb.start()) {
            WarehouseGrantsIT.statements("MariaDB")
                    .forEach(statement -> mariaDb.client().sql(statement).update());
            try (TestWarehouse owner =
                    new TestWarehouse(new MariaDbDialect(), mariaDb.url(), "gladly_owner", "change-me-1")) {
                owner.schema("").prepare();
            }
            assertThat(missingOnMariaDb(mariaDb)).isEmpty();
            for (String right : List.of("INSERT", "UPDATE", "SELECT")) {
                mariaDb.client()
                        .sql("revoke " + right + " on gladly.* from gladly_loader@'%'")
                        .update();
                assertThat(missingOnMariaDb(mariaDb))
                        .map(MissingRight::statement)
                        .contains("grant " + right + " on `gladly`.* to 'gladly_loader'@'%'");
                mariaDb.client()
                        .sql("grant " + right + " on gladly.* to gladly_loader@'%'")
                        .update();
            }
        }
    }

    private static Optional<MissingRight> missingOnMariaDb(MariaDb mariaDb) throws Exception {
        try (WarehouseInspection loader = of(mariaDb.url(), "gladly_loader", OF_LOADER)) {
            assertThat(loader.connect()).startsWith("MariaDB ");
            assertThat(loader.facts().encoding()).startsWith("utf8");
            return loader.missingRight(new Progress(1, 0, 0));
        }
    }

    private static List<String> schemas(JdbcClient administrator) {
        return administrator
                .sql("select nspname from pg_namespace")
                .query(String.class)
                .list();
    }

    private static WarehouseInspection of(String database, String user, String password) {
        return new WarehouseInspection(
                WarehousePropertiesTest.of(database, user, Secret.of(password), ""),
                Organization.parse("myorg").orElseThrow(),
                new ProductVersion("1"),
                EventNames.GLADLY);
    }
}
