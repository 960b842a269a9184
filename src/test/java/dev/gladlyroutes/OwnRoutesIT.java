package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(
                routes.resolve("tally.camel.yaml"),
                """
                - route:
                    id: tally-delivery
                    routeConfigurationId: archive-error-handling
                    from:
                      uri: ticket:tally
                      steps:
                        - setVariable:
                            name: delivery
                            simple: "${body}"
                        - bean:
                            ref: deliveries
                            method: deliveredWhole(${variable.delivery})
                """);

        Once run = Once.run(directory, peers.properties(), "gladly.sink.tally.enabled=true");

        assertThat(run.exitCode()).isZero();
        assertThat(run.balance().at("/jobs/0/sinks/tally/state").asText()).isEqualTo("DONE");
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
