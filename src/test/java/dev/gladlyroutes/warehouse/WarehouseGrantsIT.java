package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.support.MariaDb;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rights that {@code docs/warehouse-grants.md} gives are enough, and what is missing is told. */
class WarehouseGrantsIT {

    private static final Path DOCUMENT = Path.of("docs", "warehouse-grants.md");
    private static final String HELPS = "; this helps: ";

    @Test
    void loadsAndReadsOnPostgresWithTheDocumentedRights() throws Exception {
        try (Postgres server = Postgres.start()) {
            String url = postgres(server);
            loadsAndReads(new PostgresDialect(), url);
        }
    }

    @Test
    void loadsAndReadsOnMariaDbWithTheDocumentedRights() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            statements("MariaDB")
                    .forEach(statement -> server.client().sql(statement).update());
            loadsAndReads(new MariaDbDialect(), server.url());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    temporary on database analytics  | grant temporary on database "analytics" to "gladly_loader"
                    usage on schema gladly           | grant usage, create on schema "gladly" to "gladly_loader"
                    insert on gladly.agents          | grant select, insert, update, delete on all tables in schema "gladly" to "gladly_loader"
                    update on gladly.agents          | grant select, insert, update, delete on all tables in schema "gladly" to "gladly_loader"
                    """)
    void tellsTheStatementThatGivesAMissingRightOnPostgres(String right, String statement) throws Exception {
        try (Postgres server = Postgres.start()) {
            String url = postgres(server);
            JdbcClient administrator = server.client("analytics");
            tellsTheStatement(
                    new PostgresDialect(), url, administrator, "revoke " + right + " from gladly_loader", statement);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    insert                  | grant INSERT on `gladly`.* to 'gladly_loader'@'%'
                    create temporary tables | grant create, drop, alter, index, references, create view, show view, create temporary tables, select, insert, update, delete on `gladly`.* to 'gladly_loader'@'%'
                    """)
    void tellsTheStatementThatGivesAMissingRightOnMariaDb(String right, String statement) throws Exception {
        try (MariaDb server = MariaDb.start()) {
            statements("MariaDB").forEach(grant -> server.client().sql(grant).update());
            tellsTheStatement(
                    new MariaDbDialect(),
                    server.url(),
                    server.client(),
                    "revoke " + right + " on gladly.* from gladly_loader@'%'",
                    statement);
        }
    }

    @Test
    void givesAUserWithoutRightsOnPostgresAllThatItNeedsStatementByStatement() throws Exception {
        try (Postgres server = Postgres.start()) {
            String url = postgres(server);
            server.client("analytics").sql("drop schema gladly").update();
            server.client("analytics")
                    .sql("revoke temporary on database analytics from gladly_owner")
                    .update();
            assertThat(statementsUntilAllIsDone(new PostgresDialect(), url, server.client("analytics")))
                    .containsExactly(
                            "grant create on database \"analytics\" to \"gladly_owner\"",
                            "grant temporary on database \"analytics\" to \"gladly_owner\"");
        }
    }

    @Test
    void givesAUserWithoutRightsOnMariaDbAllThatItNeedsStatementByStatement() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            statements("MariaDB")
                    .forEach(statement -> server.client().sql(statement).update());
            server.client()
                    .sql("revoke all privileges on gladly.* from gladly_owner@'%'")
                    .update();
            assertThat(statementsUntilAllIsDone(new MariaDbDialect(), server.url(), server.client()))
                    .hasSize(1);
        }
    }

    @Test
    void givesAnySingleRightThatIsMissingOnMariaDb() throws Exception {
        try (MariaDb server = MariaDb.start()) {
            statements("MariaDB")
                    .forEach(statement -> server.client().sql(statement).update());
            for (String right : rightsOfTheOwner()) {
                server.client().sql("drop database gladly").update();
                server.client().sql("create database gladly").update();
                server.client()
                        .sql("revoke " + right + " on gladly.* from gladly_owner@'%'")
                        .update();
                assertThat(statementsUntilAllIsDone(new MariaDbDialect(), server.url(), server.client()))
                        .as(right)
                        .hasSizeLessThanOrEqualTo(1);
                server.client()
                        .sql("grant " + right + " on gladly.* to gladly_owner@'%'")
                        .update();
            }
        }
    }

    private static List<String> rightsOfTheOwner() throws IOException {
        String grant = statements("MariaDB").stream()
                .filter(statement -> statement.startsWith("grant ") && statement.contains("gladly_owner"))
                .findFirst()
                .orElseThrow();
        return List.of(grant.substring("grant ".length(), grant.indexOf(" on ")).split(", "));
    }

    /** The statements that are told, each executed, until the owner can do all that an owner does. */
    private static List<String> statementsUntilAllIsDone(
            WarehouseDialect dialect, String url, JdbcClient administrator) {
        List<String> told = new ArrayList<>();
        Throwable failure = failureOfTheOwner(dialect, url);
        while (failure != null) {
            Failure classified = new FailureClassifier().classify(failure);
            assertThat(classified.kind()).isEqualTo(FailureClass.CONFIGURATION);
            assertThat(classified.summary()).contains(HELPS);
            String statement = classified
                    .summary()
                    .substring(classified.summary().indexOf(HELPS) + HELPS.length())
                    .replaceFirst("\\)$", "");
            assertThat(told).doesNotContain(statement);
            administrator.sql(statement).update();
            told.add(statement);
            failure = failureOfTheOwner(dialect, url);
        }
        return told;
    }

    private static @Nullable Throwable failureOfTheOwner(WarehouseDialect dialect, String url) {
        try (TestWarehouse owner = new TestWarehouse(dialect, url, "gladly_owner", "change-me-1")) {
            return Assertions.catchThrowable(() -> {
                owner.schema("").prepare();
                load(owner);
                growsAndRefreshes(owner);
            });
        }
    }

    /** A new field gets a column, and a table is built beside the one in use and dropped. */
    private static void growsAndRefreshes(TestWarehouse warehouse) {
        JdbcClient client = JdbcClient.create(warehouse.jdbc());
        EvolvedColumns columns = new EvolvedColumns(client, warehouse.dialect(), "", Clock.systemUTC());
        columns.give("agents", "mood", "string", "agents");
        WarehouseTable agents = columns.current("agents");
        TablesBeside tables = new TablesBeside(client, warehouse.dialect(), "");
        tables.create(agents, "_refresh_1");
        tables.drop(agents, "_refresh_1");
    }

    private static void loadsAndReads(WarehouseDialect dialect, String url) {
        try (TestWarehouse owner = new TestWarehouse(dialect, url, "gladly_owner", "change-me-1");
                TestWarehouse loader = new TestWarehouse(dialect, url, "gladly_loader", "change-me-2");
                TestWarehouse reader = new TestWarehouse(dialect, url, "gladly_reader", "change-me-3")) {
            owner.schema("").prepare();
            loader.schema("").prepare();
            assertThat(load(loader)).isOne();
            JdbcTemplate analyst = new JdbcTemplate(reader.database());
            assertThat(analyst.queryForList("select name from agents", String.class))
                    .containsExactly("Ann");
            assertThat(analyst.queryForList("select id from conversations", String.class))
                    .isEmpty();
        }
    }

    private static void tellsTheStatement(
            WarehouseDialect dialect, String url, JdbcClient administrator, String revoke, String statement) {
        try (TestWarehouse owner = new TestWarehouse(dialect, url, "gladly_owner", "change-me-1")) {
            owner.schema("").prepare();
        }
        administrator.sql(revoke).update();
        try (TestWarehouse loader = new TestWarehouse(dialect, url, "gladly_loader", "change-me-2")) {
            Failure failure = new FailureClassifier().classify(Assertions.catchThrowable(() -> {
                loader.schema("").prepare();
                load(loader);
            }));
            assertThat(failure.kind()).isEqualTo(FailureClass.CONFIGURATION);
            assertThat(failure.summary()).contains(HELPS + statement);
        }
        administrator.sql(statement).update();
        try (TestWarehouse loader = new TestWarehouse(dialect, url, "gladly_loader", "change-me-2")) {
            assertThat(load(loader)).isOne();
        }
    }

    private static int load(TestWarehouse warehouse) {
        return warehouse
                .loader("")
                .load(List.of(
                        Upserts.row("agents", Upserts.WINDOW, Upserts.WINDOW, 1, "{\"id\":\"a\",\"name\":\"Ann\"}")));
    }

    static String postgres(Postgres server) throws IOException {
        server.create("analytics");
        server.client("analytics")
                .sql("revoke temporary on database analytics from public")
                .update();
        statements("PostgreSQL")
                .forEach(statement -> server.client("analytics").sql(statement).update());
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/analytics";
    }

    /** The statements of a section. */
    static List<String> statements(String section) throws IOException {
        String text = Files.readString(DOCUMENT);
        String sql =
                text.substring(text.indexOf("## " + section)).split("```")[1].substring("sql".length());
        return Stream.of(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
