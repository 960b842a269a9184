package dev.gladlyroutes.support;

import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.simulator.ExportSummary;
import dev.gladlyroutes.simulator.GladlySimulator;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * All that the jar talks to, running on loopback.
 *
 * @param exports the directory that the simulated Gladly serves
 * @param summary what is in it
 * @param gladly the simulated Gladly
 * @param segment the Segment collector
 * @param s3 the S3 server
 */
public record Peers(Path exports, ExportSummary summary, GladlySimulator gladly, SegmentCollector segment, S3Server s3)
        implements AutoCloseable {

    public static final String BUCKET = "archive";

    /** The default plan an hour further, so that no job gets late while a test runs, which would be warned about. */
    public static ExportPlan upToDatePlan(long seed) {
        ExportPlan plan = ExportPlan.ofSeed(seed);
        return plan.withEnd(plan.end().plus(Duration.ofHours(1)));
    }

    /** Starts them with generated exports. */
    public static Peers start(Path directory, ExportPlan plan) throws Exception {
        Path exports = directory.resolve("exports");
        ExportSummary summary = new ExportGenerator().generate(exports, plan);
        Peers peers = new Peers(
                exports,
                summary,
                GladlySimulator.start(SimulatorSettings.of(exports).withRequestsPerSecond(1000)),
                SegmentCollector.start(
                        CollectorSettings.ofLoopback().withEventsFile(directory.resolve("events.jsonl"))),
                S3Server.start(directory.resolve("s3")));
        try (S3Client client = peers.s3.client()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
        return peers;
    }

    /** The properties that point the jar at them, with quick retries. */
    public List<String> properties() {
        List<String> properties = new ArrayList<>(List.of(
                "gladly.source.organization=simulated",
                "gladly.source.base-url=" + gladly.baseUri(),
                "gladly.source.allow-any-host=true",
                "gladly.source.agent-email=api-user@example.com",
                "gladly.source.api-token=simulated-token",
                "gladly.source.rate-limit=1000",
                "gladly.sink.segment.write-key=simulated-write-key",
                "gladly.sink.segment.endpoint=" + segment.endpoint()));
        for (String boundary : List.of("source", "sink.archive", "sink.warehouse", "sink.segment")) {
            properties.add("gladly." + boundary + ".retry.initial-interval=100ms");
            properties.add("gladly." + boundary + ".retry.max-interval=1s");
            properties.add("gladly." + boundary + ".retry.max-elapsed=5s");
        }
        properties.addAll(s3.properties(BUCKET));
        return properties;
    }

    @Override
    public void close() throws Exception {
        gladly.close();
        segment.close();
        s3.close();
    }
}
