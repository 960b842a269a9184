package dev.gladlyroutes.bench.whole;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.simulator.GladlySimulator;
import dev.gladlyroutes.simulator.SimulatorSettings;
import dev.gladlyroutes.support.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * All that the jar talks to but the database, in a process of its own, so that what it costs is not counted as the jar's.
 * Arguments: the directory of the exports, and one for the objects of S3. It prints its properties, then an empty line,
 * and answers each line that it reads with what it has counted since the line before. It ends with its input.
 */
public final class PeersServer {

    private static final String BUCKET = "archive";

    private final PrintStream out;
    private final GladlySimulator gladly;
    private final SegmentStub segment;
    private final S3Server s3;
    private final FirstRequest clock;
    private Counts before = new Counts(0, 0, 0, 0, 0);

    private PeersServer(PrintStream out, GladlySimulator gladly, SegmentStub segment, S3Server s3, FirstRequest clock) {
        this.out = out;
        this.gladly = gladly;
        this.segment = segment;
        this.s3 = s3;
        this.clock = clock;
    }

    private record Counts(long gladlyRequests, long downloads, long segmentRequests, long segmentEvents, long objects) {

        Map<String, Object> since(Counts before, long firstRequestMillis) {
            return Map.of(
                    "gladlyRequests", gladlyRequests - before.gladlyRequests,
                    "downloads", downloads - before.downloads,
                    "segmentRequests", segmentRequests - before.segmentRequests,
                    "segmentEvents", segmentEvents - before.segmentEvents,
                    "objects", objects - before.objects,
                    "firstRequestMillis", firstRequestMillis);
        }
    }

    public static void main(String[] arguments) throws Exception {
        FirstRequest clock = new FirstRequest();
        try (GladlySimulator gladly = GladlySimulator.start(SimulatorSettings.of(Path.of(arguments[0]))
                        .withRequestsPerSecond(1000)
                        .withClock(clock));
                SegmentStub segment = SegmentStub.start();
                S3Server s3 = S3Server.start(Path.of(arguments[1]))) {
            try (S3Client client = s3.client()) {
                client.createBucket(request -> request.bucket(BUCKET));
            }
            new PeersServer(System.out, gladly, segment, s3, clock).serve();
        }
        System.exit(0);
    }

    private void serve() throws IOException {
        properties().forEach(out::println);
        out.println();
        ObjectMapper mapper = new ObjectMapper();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            Counts now = counts();
            out.println(mapper.writeValueAsString(now.since(before, clock.taken())));
            before = now;
        }
    }

    private Counts counts() {
        List<String> requests = gladly.requests();
        return new Counts(
                requests.size(),
                requests.stream().filter(request -> request.contains("/files/")).count(),
                segment.requests(),
                segment.events(),
                s3.puts().size());
    }

    private List<String> properties() {
        List<String> properties = new ArrayList<>(List.of(
                "gladly.source.organization=simulated",
                "gladly.source.base-url=" + gladly.baseUri(),
                "gladly.source.allow-any-host=true",
                "gladly.source.agent-email=api-user@example.com",
                "gladly.source.api-token=simulated-token",
                "gladly.source.rate-limit=1000",
                "gladly.sink.segment.write-key=simulated-write-key",
                "gladly.sink.segment.endpoint=" + segment.uri(),
                "gladly.sink.segment.rate-limit=100000"));
        properties.addAll(s3.properties(BUCKET));
        return properties;
    }

    /** The simulator asks for the time with every request that it answers; the first one is remembered. */
    private static final class FirstRequest extends Clock {

        private long millis;

        synchronized long taken() {
            long first = millis;
            millis = 0;
            return first;
        }

        @Override
        public synchronized Instant instant() {
            Instant now = Instant.now();
            millis = millis == 0 ? now.toEpochMilli() : millis;
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
