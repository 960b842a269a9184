package dev.gladlyroutes.demo;

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
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The demo: starts a simulated Gladly, a Segment collector and an S3 server, runs the packaged jar's {@code once}
 * against them, and says where to look. Everything it leaves lies under {@code data/demo}.
 */
public final class Demo {

    private static final Path DIRECTORY = Path.of("data", "demo");
    private static final String BUCKET = "gladly-archive";
    private static final long SEED = 7;

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        int items = Integer.getInteger("demo.items", 5_000);
        delete(DIRECTORY);
        Path exports = DIRECTORY.resolve("gladly");
        Path events = DIRECTORY.resolve("segment-events.jsonl");
        ExportSummary summary =
                new ExportGenerator().generate(exports, ExportPlan.ofSeed(SEED).withItems(items));
        out.printf(
                "A simulated Gladly offers %,d items of %,d conversations in %d jobs.%n%n",
                summary.items(), summary.conversations(), summary.jobs());
        try (GladlySimulator gladly = GladlySimulator.start(SimulatorSettings.of(exports));
                SegmentCollector segment =
                        SegmentCollector.start(CollectorSettings.ofLoopback().withEventsFile(events));
                S3Server s3 = S3Server.start(DIRECTORY.resolve("s3"))) {
            try (S3Client client = s3.client()) {
                client.createBucket(request -> request.bucket(BUCKET));
            }
            int exitCode = run(properties(gladly, segment, s3));
            whereToLook(out, events);
            System.exit(exitCode);
        }
    }

    private static List<String> properties(GladlySimulator gladly, SegmentCollector segment, S3Server s3) {
        List<String> properties = new ArrayList<>(List.of(
                // Not the ./application.yaml of a reader who is further on.
                "spring.config.location=classpath:/",
                "gladly.source.organization=simulated",
                "gladly.source.base-url=" + gladly.baseUri(),
                "gladly.source.allow-any-host=true",
                "gladly.source.agent-email=api-user@example.com",
                "gladly.source.api-token=simulated-token",
                "gladly.source.rate-limit=10",
                "gladly.spool.directory=" + DIRECTORY.resolve("spool"),
                "gladly.state.url=jdbc:h2:file:./" + DIRECTORY.resolve("state/ledger"),
                "gladly.sink.warehouse.url=jdbc:h2:file:./" + DIRECTORY.resolve("warehouse/gladly"),
                "gladly.sink.segment.write-key=simulated-write-key",
                "gladly.sink.segment.endpoint=" + segment.endpoint()));
        properties.addAll(s3.properties(BUCKET));
        return properties;
    }

    private static int run(List<String> properties) throws IOException, InterruptedException {
        return Jar.process("once", properties).inheritIO().start().waitFor();
    }

    private static void whereToLook(PrintStream out, Path events) {
        out.printf(
                """

                Rows of the warehouse:
                  java -cp target/gladly-routes.jar -Dloader.main=org.h2.tools.Shell \\
                    org.springframework.boot.loader.launch.PropertiesLauncher \\
                    -url jdbc:h2:file:./%1$s/warehouse/gladly -user "" -password "" \\
                    -sql "select content_type, count(*) from gladly.conversation_items group by content_type order by 2 desc"

                Objects of the archive:
                  find %1$s/s3/%2$s -type f
                  gunzip -c "$(find %1$s/s3/%2$s -name 'customers.jsonl.gz' | head -1)" | head -1

                Events at Segment:
                  head -1 %3$s
                  cut -d, -f2 %3$s | sort | uniq -c
                """,
                DIRECTORY, BUCKET, events);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
