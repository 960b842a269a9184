package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.simulator.ExportSummary;
import dev.gladlyroutes.simulator.GladlySimulator;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.simulator.SimulatorSettings;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.S3Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
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
