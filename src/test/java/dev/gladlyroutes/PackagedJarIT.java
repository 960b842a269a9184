package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.simulator.ExportSummary;
import dev.gladlyroutes.simulator.GladlySimulator;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.simulator.SimulatorSettings;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The packaged jar, run as users run it, on embedded defaults. */
class PackagedJarIT {

    private static final String BUCKET = "archive";

    @TempDir
    private Path directory;

    @Test
    void deliversEveryLineToAllSinksAndDoesNothingTheSecondTime() throws Exception {
        Path exports = directory.resolve("exports");
        ExportSummary summary = new ExportGenerator()
                .generate(exports, ExportPlan.ofSeed(11).withItems(600).withJobs(6));
        try (GladlySimulator gladly =
                        GladlySimulator.start(SimulatorSettings.of(exports).withRequestsPerSecond(100));
                SegmentCollector segment = SegmentCollector.start(CollectorSettings.ofLoopback());
                S3Server s3 = S3Server.start(directory.resolve("s3"))) {
            try (S3Client client = s3.client()) {
                client.createBucket(request -> request.bucket(BUCKET));
            }
            List<String> properties = properties(gladly, segment, s3);

            Jar.Result first = Jar.run(directory.resolve("run"), "once", properties);
            assertThat(first.exitCode()).as(first.err()).isZero();
            assertThat(first.out()).contains("Balanced: every line has exactly one outcome in every sink.");
            assertThat(count("conversation_items")).isEqualTo(summary.items());
            assertThat(segment.distinctMessageIds()).isEqualTo(summary.conversations() + summary.closes());
            assertThat(segment.receivedEvents()).isEqualTo(segment.distinctMessageIds());
            assertThat(s3.keys(BUCKET))
                    .filteredOn(key -> key.endsWith("manifest.json"))
                    .hasSize(summary.completedJobs());

            int requests = gladly.requests().size();
            Jar.Result second = Jar.run(directory.resolve("run"), "once", properties);
            assertThat(second.exitCode()).as(second.err()).isZero();
            assertThat(gladly.requests()).hasSize(requests + 2);
            assertThat(segment.receivedEvents()).isEqualTo(segment.distinctMessageIds());
        }
    }

    @Test
    void fillsEventsWithWhatOnlyGladlyItselfKnows() throws Exception {
        Path exports = directory.resolve("exports");
        Path events = directory.resolve("events.jsonl");
        ExportSummary summary = new ExportGenerator()
                .generate(exports, ExportPlan.ofSeed(11).withItems(300).withJobs(3));
        try (GladlySimulator gladly =
                        GladlySimulator.start(SimulatorSettings.of(exports).withRequestsPerSecond(1000));
                SegmentCollector segment =
                        SegmentCollector.start(CollectorSettings.ofLoopback().withEventsFile(events));
                S3Server s3 = S3Server.start(directory.resolve("s3"))) {
            try (S3Client client = s3.client()) {
                client.createBucket(request -> request.bucket(BUCKET));
            }
            List<String> properties = properties(gladly, segment, s3);
            properties.add("gladly.sink.segment.enrichment=live");
            properties.add("gladly.sink.segment.live.rate-limit=100");

            Jar.Result run = Jar.run(directory.resolve("run"), "once", properties);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.err())
                    .contains("Customers were deleted in Gladly")
                    .doesNotContain("Gladly did not tell everything");
            List<JsonNode> sent = new ArrayList<>();
            for (String line : Files.readAllLines(events)) {
                sent.add(new ObjectMapper().readTree(line));
            }
            assertThat(sent)
                    .as("but for those of the customer who was deleted")
                    .hasSizeLessThan(Math.toIntExact(summary.conversations() + summary.closes()))
                    .allSatisfy(event -> assertThat(event.at("/properties/customAttributes/kilnTier")
                                    .asText())
                            .isNotEmpty());
            assertThat(sent)
                    .as("agents who did nothing in their conversation")
                    .filteredOn(event -> event.at("/properties/agentId").isTextual()
                            && !agentsOf(
                                            exports,
                                            event.at("/properties/conversationId")
                                                    .asText())
                                    .contains(event.at("/properties/agentId").asText()))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(
                                    event.at("/properties/agentName").asText())
                            .isNotEmpty());
            assertThat(gladly.requests().stream().filter(request -> request.contains("/conversations/")))
                    .doesNotHaveDuplicates();
        }
    }

    private static Set<String> agentsOf(Path exports, String conversation) {
        try (Stream<Path> files = Files.walk(exports)) {
            Set<String> agents = new HashSet<>();
            for (Path file : files.filter(each -> each.endsWith("conversation_items.jsonl"))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode item = new ObjectMapper().readTree(line);
                    if (conversation.equals(item.path("conversationId").asText())) {
                        agents.add(item.at("/initiator/id").asText());
                    }
                }
            }
            return agents;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void refusesAWrongConfigurationWithAllMistakesAtOnce() throws Exception {
        Jar.Result result = Jar.run(
                directory.resolve("run"),
                "once",
                List.of(
                        "gladly.source.poll.cron=often",
                        "gladly.sink.segmnt.x=1",
                        "gladly.sink.warehouse.url=jdbc:duckdb:./data/warehouse/warehouse.duckdb"));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("gladly.source.organization", "gladly.source.api-token", "gladly.source.poll.cron")
                .contains("gladly.sink.warehouse.url is for DuckDB, whose JDBC driver is not there");
    }

    private static List<String> properties(GladlySimulator gladly, SegmentCollector segment, S3Server s3) {
        List<String> properties = new ArrayList<>(List.of(
                "gladly.source.organization=simulated",
                "gladly.source.base-url=" + gladly.baseUri(),
                "gladly.source.allow-any-host=true",
                "gladly.source.agent-email=api-user@example.com",
                "gladly.source.api-token=simulated-token",
                "gladly.source.rate-limit=100",
                "gladly.sink.segment.write-key=simulated-write-key",
                "gladly.sink.segment.endpoint=" + segment.endpoint()));
        properties.addAll(s3.properties(BUCKET));
        return properties;
    }

    private long count(String table) throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("run/data/warehouse/gladly") + ";IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "", "");
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from gladly." + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
