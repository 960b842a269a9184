package dev.gladlyroutes.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.support.ScriptedGladly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Live enrichment from lines of a file to Segment, with a Gladly that says what a test has written down. */
abstract class GladlyLookupRouteTestSupport extends RouteTestSupport {

    /** The property of the route files. */
    static final String LOOKUP_ROUTE_FILES = ROUTE_FILES
            + "segment-delivery.camel.yaml"
            + AND
            + SEGMENT_REQUESTS
            + AND
            + "dead-letter.camel.yaml"
            + AND
            + "gladly-request.camel.yaml"
            + AND
            + "gladly-lookup.camel.yaml";

    static ScriptedGladly gladly;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static SegmentCollector segment;
    private static Path eventsFile;

    @BeforeAll
    static void startPeers() throws IOException {
        gladly = ScriptedGladly.start();
        eventsFile = directory.resolve("events.jsonl");
        segment = SegmentCollector.start(CollectorSettings.ofLoopback().withEventsFile(eventsFile));
    }

    @AfterAll
    static void stopPeers() throws IOException {
        segment.close();
        gladly.close();
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.source-url", gladly::uri);
        registry.add("gladly.routes.segment-url", segment::endpoint);
    }

    /** All events that Segment took, in the order of their coming. */
    static List<JsonNode> allEvents() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(eventsFile)) {
            events.add(MAPPER.readTree(line));
        }
        return events;
    }
}
