package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command {@code doctor} tells of all systems together. */
class DoctorIT {

    private static final List<String> SYSTEMS = List.of("gladly", "archive", "warehouse", "segment", "state", "spool");

    /** The first cell of a row. */
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\|[^|]*");

    @TempDir
    private Path directory;

    private Path run;
    private Peers peers;

    @BeforeEach
    void startPeers() throws Exception {
        peers = Peers.start(directory, Peers.upToDatePlan(29).withItems(200).withJobs(3));
        run = directory.resolve("run");
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void findsNothingWrongBeforeTheFirstRunAndAfterIt() throws Exception {
        assertThat(states(doctor())).doesNotContain("wrong", "skipped");
        assertThat(run).doesNotExist();

        Once.run(run, peers.properties());
        List<String> objects = peers.s3().keys(Peers.BUCKET);
        JsonNode after = doctor();

        assertThat(states(after)).doesNotContain("wrong", "skipped");
        assertThat(after.path("checks").findValuesAsText("system").stream().distinct())
                .containsExactlyElementsOf(SYSTEMS);
        assertThat(after.path("checks").findValuesAsText("check"))
                .allMatch(name -> DOCUMENTED.matcher(documentation()).results().anyMatch(row -> row.group()
                        .contains("`" + name + "`")));
        assertThat(check(after, "warehouse", "migrations").path("result").asText())
                .startsWith("All ");
        assertThat(peers.s3().keys(Peers.BUCKET)).isEqualTo(objects);
        assertThat(peers.gladly().requestsTo("/api/v1/export/jobs")).isEqualTo(3);
    }

    @Test
    void looksIntoPostgresWithoutMakingAnything() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            List<String> properties = new ArrayList<>(peers.properties());
            properties.addAll(postgres.properties());
            JsonNode before = doctor(properties);

            assertThat(states(before)).doesNotContain("wrong", "skipped");
            assertThat(check(before, "state", "migrations").path("result").asText())
                    .isEqualTo("The first start makes the tables");
            assertThat(postgres.client()
                            .sql("select count(*) from pg_namespace where nspname like 'gladly%'")
                            .query(Integer.class)
                            .single())
                    .isZero();

            Once.run(run, properties);
            JsonNode after = doctor(properties);
            assertThat(states(after)).doesNotContain("wrong", "skipped");
            assertThat(check(after, "state", "migrations").path("result").asText())
                    .isEqualTo("All are applied");
            assertThat(check(after, "warehouse", "rights").path("state").asText())
                    .isEqualTo("ok");
        }
    }

    @Test
    void endsWithFourWhenASystemIsWrongAndTellsNoSecret() throws Exception {
        Cli.Result result = Cli.run(run, "doctor", with("gladly.source.api-token=hunter2", "server.port=-1"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out())
                .contains(
                        "wrong     gladly     credentials",
                        "-> Check that gladly.source.agent-email",
                        "1 check is wrong.")
                .contains("ok        archive    put", "ok        segment    canary")
                .doesNotContain("hunter2", S3Server.SECRET_KEY, "simulated-write-key");
        assertThat(result.err()).doesNotContain("hunter2");
    }

    @Test
    void endsWithTwoWhenTheConfigurationIsRefused() {
        Cli.Result result = Cli.run(run, "doctor", with("gladly.source.rate-limit=many"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("gladly.source.rate-limit");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void sendsNoCanaryAndAsksNoSinkThatIsSwitchedOff() throws Exception {
        Cli.Result result = Cli.run(
                run,
                "doctor --no-canary --json",
                with("gladly.sink.archive.enabled=false", "gladly.sink.warehouse.enabled=false"));

        JsonNode diagnosis = new ObjectMapper().readTree(result.out());
        assertThat(diagnosis.path("exitCode").asInt()).isZero();
        assertThat(check(diagnosis, "archive", "sink").path("nextStep").asText())
                .contains("gladly.sink.archive.bucket");
        assertThat(check(diagnosis, "warehouse", "sink").path("state").asText()).isEqualTo("skipped");
        assertThat(peers.segment().receivedEvents()).isZero();
        assertThat(peers.s3().puts()).isEmpty();
    }

    @Test
    void looksBesideAServerThatHasItsEmbeddedDatabasesOpen() throws Exception {
        Path server = directory.resolve("server");
        Process process = Jar.start(server, "run", peers.properties());
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .failFast("the server ended", () -> !process.isAlive())
                    .until(() -> peers.segment().receivedEvents() > 0);

            Jar.Result result = Jar.run(
                    directory.resolve("asking"),
                    "doctor --json",
                    with(
                            "gladly.state.url=jdbc:h2:file:" + server.resolve("data/state/ledger"),
                            "gladly.sink.warehouse.url=jdbc:h2:file:" + server.resolve("data/warehouse/gladly")));

            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            JsonNode diagnosis = new ObjectMapper().readTree(result.out());
            assertThat(check(diagnosis, "state", "connection").path("result").asText())
                    .contains("in use by a running process");
            assertThat(check(diagnosis, "state", "migrations").path("state").asText())
                    .isEqualTo("ok");
            assertThat(check(diagnosis, "warehouse", "connection")
                            .path("result")
                            .asText())
                    .contains("in use by another process");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String documentation() {
        try {
            return Files.readString(Path.of("docs", "doctor.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private JsonNode doctor() throws Exception {
        return doctor(peers.properties());
    }

    private JsonNode doctor(List<String> properties) throws Exception {
        Cli.Result result = Cli.run(run, "doctor --json", properties);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private List<String> with(String... more) {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(List.of(more));
        return properties;
    }

    private static List<String> states(JsonNode diagnosis) {
        return diagnosis.path("checks").findValuesAsText("state");
    }

    private static JsonNode check(JsonNode diagnosis, String system, String check) {
        for (JsonNode each : diagnosis.path("checks")) {
            if (system.equals(each.path("system").asText())
                    && check.equals(each.path("check").asText())) {
                return each;
            }
        }
        throw new AssertionError("No check " + check + " of " + system + " in " + diagnosis);
    }
}
