package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** What operators do with the folder {@code routes}. */
class OwnRoutesIT {

    private static final String FILE = "archive-requests.camel.yaml";

    @TempDir
    private Path directory;

    private Peers peers;

    @BeforeEach
    void startPeers() throws Exception {
        peers = Peers.start(directory, ExportPlan.ofSeed(8).withItems(100).withJobs(2));
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void aFileOfTheSameNameTakesThePlaceOfTheBundledOne() throws Exception {
        write(directory.resolve("routes"), "application/x-own");

        assertThat(Once.run(directory, peers.properties()).exitCode()).isZero();

        assertThat(contentTypes()).containsOnly("application/x-own");
    }

    @Test
    void aFileOfAnotherNameAddsASink() throws Exception {
        example("folder.camel.yaml");
        Path folder = directory.resolve("copies");
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(List.of("gladly.sink.folder.enabled=true", "gladly.sink.folder.directory=" + folder));

        Jar.Result result = Jar.run(directory, "once --json", properties);

        assertThat(result.exitCode()).isZero();
        assertThat(files(folder)).hasSameSizeAs(files(directory.resolve("data/spool")));
        assertThat(result.err())
                .contains("sinks=archive,warehouse,segment,folder", "ownRouteFiles=folder.camel.yaml")
                .contains("folder-delivery - Copied customers.jsonl of job ");
    }

    @Test
    void aSinkOfOnesOwnDeadLettersTheLinesItRefuses() throws Exception {
        example("webhook.camel.yaml");
        AtomicInteger requests = new AtomicInteger();
        HttpServer webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(requests.incrementAndGet() == 7 ? 400 : 204, -1);
            exchange.close();
        });
        webhook.start();
        try {
            Once run = Once.run(
                    directory,
                    peers.properties(),
                    "gladly.sink.webhook.enabled=true",
                    "gladly.sink.webhook.address=http://127.0.0.1:"
                            + webhook.getAddress().getPort());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.balance().path("deadLetters").asInt()).isEqualTo(1);
            int lines = 0;
            for (JsonNode job : run.balance().path("jobs")) {
                JsonNode sink = job.at("/sinks/webhook");
                assertThat(sink.path("balanced").asBoolean()).isTrue();
                lines += sink.path("lines").asInt();
            }
            assertThat(requests).hasValue(lines);
        } finally {
            webhook.stop(0);
        }
    }

    @Test
    void aFileOfASinkWithoutItsSwitchIsRefusedWithTheNamesOfBoth() throws Exception {
        example("folder.camel.yaml");
        List<String> properties = new ArrayList<>(peers.properties());
        properties.add("gladly.sink.folder.directory=" + directory.resolve("copies"));

        Cli.Result result = Cli.run(directory, "once", properties);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("gladly.sink.folder.enabled is missing, but the route file ", "folder.camel.yaml takes")
                .doesNotContain("gladly.sink.folder.directory");
    }

    @Test
    void aSinkWithoutARouteIsNamed() throws Exception {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.add("gladly.sink.copi.enabled=true");

        Jar.Result result = Jar.run(directory, "once", properties);

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("No route takes the tickets of this sink; add one from ticket:copi");
    }

    @Test
    void aFileThatIsNoRouteIsRefusedWithItsName() throws Exception {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("broken.camel.yaml"), "- rout:\n    id: x\n");

        Jar.Result result = Jar.run(directory, "once", peers.properties());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("broken.camel.yaml").doesNotContain("\tat ");
    }

    @Test
    void aFileThatChangesIsReloadedInTheDevProfile() throws Exception {
        Path run = directory.resolve("run");
        write(run.resolve("routes"), "application/x-first");
        List<String> properties = new ArrayList<>(peers.properties());
        properties.add("spring.profiles.active=dev");
        properties.add("gladly.source.poll.cron=* * * * * ?");
        Path list = peers.exports().resolve("jobs.json");
        String jobs = Files.readString(list);
        Files.writeString(list, "[]");
        Process server = Jar.start(run, "run", properties);
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> !peers.gladly().requests().isEmpty());
            write(run.resolve("routes"), "application/x-second");
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> Files.readString(run.resolve("err.txt")).contains("Routes reloaded"));
            Files.writeString(list, jobs);
            await().atMost(60, TimeUnit.SECONDS).until(() -> !contentTypes().isEmpty());
            assertThat(contentTypes()).containsOnly("application/x-second");
        } finally {
            server.destroy();
            server.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private void example(String name) throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.copy(Path.of("docs/own-sinks", name), routes.resolve(name));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void write(Path routes, String contentType) throws IOException {
        String bundled = Files.readString(Path.of("routes", FILE));
        Files.createDirectories(routes);
        Files.writeString(routes.resolve(FILE), bundled.replace("application/gzip", contentType));
    }

    private List<String> contentTypes() {
        try (S3Client client = peers.s3().client()) {
            return peers.s3().keys(Peers.BUCKET).stream()
                    .filter(key -> key.endsWith(".gz"))
                    .map(key -> client.headObject(
                                    request -> request.bucket(Peers.BUCKET).key(key))
                            .contentType())
                    .toList();
        }
    }
}
