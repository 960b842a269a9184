package dev.gladlyroutes;

import static dev.gladlyroutes.support.ScriptedGladly.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.FaultyProxy;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.S3Server;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Real peers behind a proxy that cuts, resets, lies and never ends. Whatever it does: nothing is lost, nothing is
 * dead-lettered, and the run ends.
 */
@Timeout(120)
class HostilePeersIT {

    private static final List<String> PATIENT = List.of(
            "gladly.source.retry.max-elapsed=20s",
            "gladly.sink.archive.retry.max-elapsed=20s",
            "gladly.sink.segment.retry.max-elapsed=20s");

    @TempDir
    private Path directory;

    private FaultyProxy proxy;

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
        assertThat(Once.state(directory)
                        .sql("select count(*) from gladly_ops.dead_letter")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Once once(List<String> properties, String... more) throws IOException {
        List<String> all = new ArrayList<>(properties);
        all.addAll(PATIENT);
        return Once.run(directory, all, more);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Another answer than the peer's, and the end of the connection. */
    private static Fault says(String head, String body) {
        byte[] answer = bytes("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        return (piece, client) -> {
            client.write(answer);
            client.flush();
            throw new IOException("the end");
        };
    }

    /** A restart is no reason to ask sooner than the peer wants to be asked. */
    private void letTheRestEnd(String channel) {
        Once.state(directory)
                .sql("update gladly_ops.channel set retry_at = since where channel = :channel")
                .param("channel", channel)
                .update();
    }

    @Nested
    class Gladly {

        private static final String LIST = "/export/jobs HTTP";
        private static final String FILE = "/files/agents.jsonl";
        private static final String TWO_AGENTS = "{\"id\":\"a1\",\"name\":\"Ada\"}\n{\"id\":\"a2\",\"name\":\"Bo\"}\n";

        private ScriptedGladly gladly;

        @BeforeEach
        void start() throws IOException {
            gladly = ScriptedGladly.start()
                    .jobs(completed(List.of("job1"), "agents.jsonl"))
                    .file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS));
            proxy = FaultyProxy.before(gladly.uri().getPort());
        }

        @AfterEach
        void stop() {
            gladly.close();
        }

        @ParameterizedTest
        @ValueSource(strings = {LIST, FILE})
        void answersThatAreLostOrHalfAreAskedForAgain(String request) throws IOException {
            AtomicInteger lost = proxy.strike(2, request, Fault.lostAnswer());
            AtomicInteger half = proxy.strike(2, request, Fault.halfAnswer());

            assertThat(run().exitCode()).isZero();
            assertThat(lost.get() + half.get()).isEqualTo(4);
            assertThat(agents()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "200 OK\r\nContent-Encoding: gzip",
                    "200 OK\r\nContent-Encoding: invented",
                    "200 OK\r\nContent-Type: application/x-java-serialized-object",
                    "200 OK\r\nContent-Type: text/html; charset=invented",
                    "999 Nonsense",
                    "204 No Content",
                    "206 Partial Content"
                })
        void answersThatSayNonsenseOfThemselvesAreAskedForAgain(String head) throws IOException {
            proxy.strike(1, LIST, says(head, "<html>Sign in</html>"));
            proxy.strike(1, FILE, says(head, "<html>Sign in</html>"));

            assertThat(run().exitCode()).isZero();
            assertThat(agents()).isEqualTo(2);
        }

        @Test
        void aBodyThatIsLongerThanAnnouncedSpoilsNeitherTheFileNorTheNextAnswer() throws IOException {
            proxy.strike(
                    1,
                    FILE,
                    Fault.lie(bytes("HTTP/1.1 200 OK\r\nContent-Length: " + (TWO_AGENTS.length() - 9) + "\r\n\r\n"
                            + TWO_AGENTS)));

            assertThat(run().exitCode()).isZero();
            assertThat(agents()).isEqualTo(2);
        }

        @Test
        void anEndlessJobListFailsThePollAndNothingElse() throws IOException {
            String jobs = "{\"id\":\"x\"},".repeat(6_000);
            proxy.strike(1000, LIST, Fault.endless(bytes("HTTP/1.1 200 OK\r\n\r\n["), bytes(jobs), 0));

            Once endless = run("gladly.source.retry.max-elapsed=1s");
            assertThat(endless.exitCode()).isEqualTo(5);
            assertThat(endless.balance().path("pollFailure").asText()).contains("too long");

            proxy.heal();
            assertThat(run().exitCode()).isZero();
            assertThat(agents()).isEqualTo(2);
        }

        @Test
        void aPeerWhoseClockIsAnHourAheadIsWaitedForAsLongAsItMeans() throws IOException {
            String ahead = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
            proxy.strike(
                    1,
                    LIST,
                    says("429 Too Many Requests\r\nDate: " + ahead + "\r\nRetry-After: " + ahead, "{\"errors\":[]}"));

            assertThat(run().exitCode()).isZero();
            assertThat(agents()).isEqualTo(2);
        }

        @Test
        void jobsOfTheFutureAreTaken() throws IOException {
            String list = new String(completed(List.of("job1"), "agents.jsonl").body(), StandardCharsets.UTF_8);
            gladly.jobs(Answer.ok(list.replace("2026-", "2126-")));

            assertThat(run().exitCode()).isZero();
            assertThat(agents()).isEqualTo(2);
        }

        @Test
        void filesThatAreNotHadForLongerThanOneCanWaitAreLeftForLater() throws IOException {
            proxy.strike(1, FILE, says("503 Busy\r\nRetry-After: 3600", ""));

            Once busy = run();
            assertThat(busy.exitCode()).isEqualTo(4);
            assertThat(busy.channel("download")).startsWith("HELD").contains("503");
            assertThat(gladly.requests())
                    .filteredOn(path -> !path.endsWith("/schedules"))
                    .hasSize(2);

            List<String> before = files();
            assertThat(run().exitCode()).isEqualTo(4);
            assertThat(files()).isEqualTo(before);
            letTheRestEnd("download");
            assertThat(run().exitCode()).isZero();
            assertThat(agents()).isEqualTo(2);
        }

        private Once run(String... more) throws IOException {
            List<String> properties = new ArrayList<>(List.of(more));
            properties.add("gladly.source.base-url=" + proxy.uri());
            List<String> all = new ArrayList<>(gladly.properties());
            return once(all, properties.toArray(String[]::new));
        }

        private List<String> files() {
            return gladly.requests().stream()
                    .filter(path -> path.contains("/files/"))
                    .toList();
        }

        private long agents() {
            return Once.warehouse(directory)
                    .sql("select count(*) from gladly.agents")
                    .query(Long.class)
                    .single();
        }
    }

    @Nested
    class Segment {

        private static final String BATCH = "POST /v1/batch";

        private Peers peers;

        @BeforeEach
        void start() throws Exception {
            peers = Peers.start(directory, ExportPlan.ofSeed(6).withItems(300).withJobs(2));
            proxy = FaultyProxy.before(peers.segment().endpoint().getPort());
        }

        @AfterEach
        void stop() throws Exception {
            peers.close();
        }

        @Test
        void eventsWhoseAnswerIsLostAreSentAgainUnderTheSameIds() throws IOException {
            AtomicInteger lost = proxy.strike(2, BATCH, Fault.lostAnswer());

            assertThat(run().exitCode()).isZero();
            assertThat(lost).hasValue(2);
            assertThat(peers.segment().distinctMessageIds()).isEqualTo(events());
            assertThat(peers.segment().receivedEvents()).isGreaterThan(events());
        }

        @Test
        void aWaitThatIsLongerThanARunIsLeftToTheChannel() throws IOException {
            AtomicInteger busy = proxy.strike(100, BATCH, says("429 Too Many\r\nRetry-After: 3600", "{}"));

            Once held = run();
            assertThat(held.exitCode()).isEqualTo(4);
            assertThat(held.channel("segment")).startsWith("HELD").contains("429");
            assertThat(busy).hasValue(1);
            assertThat(Once.state(directory)
                            .sql("select timestampdiff(second, since, retry_at) from gladly_ops.channel"
                                    + " where channel = 'segment'")
                            .query(Long.class)
                            .single())
                    .isBetween(3595L, 3600L);

            proxy.heal();
            long before = peers.segment().receivedEvents();
            assertThat(run().exitCode()).isEqualTo(4);
            assertThat(peers.segment().receivedEvents()).isEqualTo(before);
            letTheRestEnd("segment");
            assertThat(run().exitCode()).isZero();
            assertThat(peers.segment().distinctMessageIds()).isEqualTo(events());
        }

        @Test
        void anAnswerWithoutEndIsReadNoFurtherThanNeeded() throws IOException {
            AtomicInteger endless = proxy.strike(
                    100,
                    BATCH,
                    Fault.endless(bytes("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"), new byte[4096], 0));

            assertThat(run().exitCode()).isZero();
            assertThat(endless.get()).isPositive();
            assertThat(peers.segment().receivedEvents()).isEqualTo(events());
        }

        @Test
        void aSignInPageInSegmentsPlaceIsWaitedFor() throws IOException {
            AtomicInteger page = proxy.strike(
                    3, BATCH, says("200 OK\r\nContent-Type: text/html", "<!doctype html><h1>Sign in</h1>"));

            assertThat(run().exitCode()).isZero();
            assertThat(page).hasValue(3);
            assertThat(peers.segment().distinctMessageIds()).isEqualTo(events());
        }

        private Once run() throws IOException {
            return once(
                    peers.properties(),
                    "gladly.sink.segment.endpoint=" + proxy.uri(),
                    "gladly.sink.segment.retry.initial-interval=10ms");
        }

        private long events() {
            return peers.summary().conversations() + peers.summary().closes();
        }
    }

    @Nested
    class Archive {

        private static final int MORE_THAN_A_PART = 24 << 20;

        private ScriptedGladly gladly;
        private S3Server s3;

        @BeforeEach
        void start() throws Exception {
            gladly = ScriptedGladly.start()
                    .jobs(completed(List.of("job1"), "agents.jsonl"))
                    .file("job1", "agents.jsonl", Answer.ok("{\"id\":\"a1\",\"name\":\"Ada\"}\n"));
            s3 = S3Server.start(directory.resolve("s3"));
            try (S3Client client = s3.client()) {
                client.createBucket(request -> request.bucket("archive"));
            }
            proxy = FaultyProxy.before(s3.endpoint().getPort());
        }

        @AfterEach
        void stop() throws Exception {
            gladly.close();
            s3.close();
        }

        @Test
        void anObjectWhoseAnswerIsLostIsPutAgain() throws IOException {
            AtomicInteger lost = proxy.strike(2, "PUT /archive/gladly/agents", Fault.lostAnswer());

            assertThat(run().exitCode()).isZero();
            assertThat(lost).hasValue(2);
            assertThat(s3.keys("archive")).hasSize(2);
        }

        @Test
        void aStoreThatAsksToSlowDownIsAskedAgain() throws IOException {
            AtomicInteger slow = proxy.strike(
                    3,
                    "PUT /archive/gladly/agents",
                    says(
                            "503 Slow Down\r\nContent-Type: application/xml",
                            "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"));

            assertThat(run().exitCode()).isZero();
            assertThat(slow).hasValue(3);
            assertThat(s3.keys("archive")).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"partNumber=1", "partNumber=2", "POST /archive/gladly/agents"})
        void anUploadInPartsThatBreaksIsBegunAnew(String request) throws IOException {
            gladly.file("job1", "agents.jsonl", Answer.ok(incompressible()));
            AtomicInteger lost = proxy.strike(1, request, Fault.lostAnswer());

            Once run = run();

            assertThat(run.exitCode()).isZero();
            assertThat(lost).hasValue(1);
            assertThat(run.balance().at("/jobs/0/sinks/archive/state").asText()).isEqualTo("DONE");
            try (S3Client client = s3.client()) {
                String key = s3.keys("archive").stream()
                        .filter(each -> each.contains("/agents/"))
                        .findFirst()
                        .orElseThrow();
                assertThat(client.headObject(head -> head.bucket("archive").key(key))
                                .contentLength())
                        .isGreaterThan(16 << 20);
            }
        }

        private Once run() throws IOException {
            List<String> properties = new ArrayList<>(gladly.properties());
            properties.addAll(s3.properties("archive"));
            properties.add("gladly.sink.archive.endpoint=" + proxy.uri());
            properties.add("gladly.sink.archive.retry.initial-interval=10ms");
            properties.add("gladly.sink.warehouse.enabled=false");
            return once(properties);
        }

        private static String incompressible() {
            byte[] noise = new byte[1 << 10];
            Random random = new Random(4);
            StringBuilder lines = new StringBuilder();
            for (int line = 0; lines.length() < MORE_THAN_A_PART; line++) {
                random.nextBytes(noise);
                lines.append("{\"id\":\"a")
                        .append(line)
                        .append("\",\"name\":\"")
                        .append(Base64.getEncoder().encodeToString(noise))
                        .append("\"}\n");
            }
            return lines.toString();
        }
    }

    @Nested
    class Warehouse {

        private static Postgres postgres;

        private ScriptedGladly gladly;

        @BeforeAll
        static void startPostgres() throws IOException {
            postgres = Postgres.start();
            // Loaders look for deadlocks late enough for a test to make one, and others never.
            postgres.client().sql("create role loader login superuser").update();
            postgres.client()
                    .sql("alter role loader set deadlock_timeout = '3s'")
                    .update();
            postgres.client()
                    .sql("alter role postgres set deadlock_timeout = '10min'")
                    .update();
        }

        @AfterAll
        static void stopPostgres() throws IOException {
            postgres.close();
        }

        @BeforeEach
        void start() throws IOException {
            gladly = ScriptedGladly.start()
                    .jobs(
                            completed(List.of("job1"), "agents.jsonl"),
                            completed(List.of("job1", "job2"), "agents.jsonl"))
                    .file("job1", "agents.jsonl", Answer.ok(agents("first")))
                    .file("job2", "agents.jsonl", Answer.ok(agents("second")));
            proxy = FaultyProxy.before(postgres.port());
            postgres.client().sql("drop schema if exists gladly cascade").update();
        }

        @AfterEach
        void stop() {
            gladly.close();
        }

        @Test
        void rowsWhoseCommitIsNotAnsweredAreLoadedAgainAndCountedOnce() throws IOException {
            assertThat(run().exitCode()).isZero();
            AtomicInteger lost = new AtomicInteger();
            proxy.strike(1, "insert into agents", (piece, client) -> {
                if (lost.getAndIncrement() == 0) {
                    proxy.strike(1, "COMMIT", Fault.lostAnswer());
                }
                client.write(piece);
                client.flush();
            });

            assertLoaded(run());
            assertThat(lost.get()).isPositive();
            assertThat(proxy.strikesLeft()).isZero();
        }

        @Test
        void aBatchThatLosesADeadlockIsLoadedAgain() throws Exception {
            assertThat(run().exitCode()).isZero();
            assertLoaded(whileSomebodyLocksTheLastRow(other -> {
                untilALoaderWaits();
                other.execute("update gladly.agents set name = 'locked' where id = 'a1'");
            }));
            assertThat(postgres.client()
                            .sql("select deadlocks from pg_stat_database where datname = 'postgres'")
                            .query(Long.class)
                            .single())
                    .isPositive();
        }

        @Test
        void aBatchWhoseConnectionIsTerminatedIsLoadedAgain() throws Exception {
            assertThat(run().exitCode()).isZero();
            assertLoaded(whileSomebodyLocksTheLastRow(other -> {
                untilALoaderWaits();
                other.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'loader'");
            }));
        }

        @Test
        void aServerThatOnlyReadsHoldsTheWarehouseUntilItWritesAgain() throws IOException {
            assertThat(run().exitCode()).isZero();
            postgres.client()
                    .sql("alter role loader set default_transaction_read_only = on")
                    .update();
            try {
                Once held = run("gladly.sink.warehouse.retry.max-elapsed=1s");
                assertThat(held.exitCode()).isEqualTo(4);
                assertThat(held.channel("warehouse")).startsWith("HELD").contains("read-only transaction");
            } finally {
                postgres.client()
                        .sql("alter role loader reset default_transaction_read_only")
                        .update();
            }
            assertLoaded(run());
        }

        /** What another connection does while it holds a lock. */
        private interface Other {
            void act(Statement statement) throws SQLException;
        }

        private Once whileSomebodyLocksTheLastRow(Other other) throws Exception {
            try (Connection connection = DriverManager.getConnection(postgres.url());
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select * from gladly.agents where id = 'a9' for update");
                CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> {
                    try {
                        other.act(statement);
                        connection.rollback();
                    } catch (SQLException unexpected) {
                        throw new IllegalStateException(unexpected);
                    }
                });
                Once run = run();
                meanwhile.get(30, TimeUnit.SECONDS);
                return run;
            }
        }

        private static void untilALoaderWaits() {
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> postgres.client()
                                    .sql("select count(*) from pg_stat_activity where usename = 'loader'"
                                            + " and wait_event_type = 'Lock'")
                                    .query(Long.class)
                                    .single()
                            > 0);
        }

        private void assertLoaded(Once run) {
            assertThat(run.exitCode()).isZero();
            assertThat(run.balance().at("/jobs/1/sinks/warehouse/delivered").asLong())
                    .isEqualTo(9);
            assertThat(postgres.client()
                            .sql("select count(*) from gladly.agents where name = 'second'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(9);
        }

        private Once run(String... more) throws IOException {
            List<String> properties = new ArrayList<>(List.of(
                    "gladly.sink.warehouse.url=jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                    "gladly.sink.warehouse.username=loader",
                    "gladly.sink.warehouse.retry.initial-interval=10ms"));
            properties.addAll(List.of(more));
            return once(gladly.properties(), properties.toArray(String[]::new));
        }

        private static String agents(String name) {
            return IntStream.rangeClosed(1, 9)
                    .mapToObj(number -> "{\"id\":\"a%d\",\"name\":\"%s\"}\n".formatted(number, name))
                    .collect(Collectors.joining());
        }
    }
}
