package dev.gladlyroutes.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final List<String> PROPERTIES = List.of(
            "gladly.source.organization=simulated",
            "gladly.source.base-url=http://127.0.0.1:1001",
            "gladly.sink.segment.endpoint=http://localhost:1002",
            "gladly.sink.archive.endpoint=http://127.0.0.1:1003",
            "gladly.state.url=jdbc:postgresql://127.0.0.1:1004/run_all",
            "gladly.sink.warehouse.url=jdbc:postgresql://127.0.0.1:1004/run_all");

    @Test
    void withoutLatencyAddressesAreThePeersOwn() throws IOException {
        try (Network network = new Network(Duration.ZERO)) {
            assertThat(network.properties(PROPERTIES)).isEqualTo(PROPERTIES);
            assertThat(network.figures()).isEmpty();
        }
    }

    @Test
    void everyAddressLeadsThroughAForwarder() throws IOException {
        try (Network network = new Network(Duration.ofMillis(50))) {
            List<String> properties = network.properties(PROPERTIES);
            assertThat(properties).hasSameSizeAs(PROPERTIES).noneMatch(property -> property.contains(":100"));
            assertThat(properties.get(4))
                    .matches("gladly\\.state\\.url=jdbc:postgresql://127\\.0\\.0\\.1:\\d+/run_all");
            assertThat(network.properties(PROPERTIES)).isEqualTo(properties);
            assertThat(network.figures())
                    .containsEntry(Row.LATENCY, 50L)
                    .containsKeys(
                            "sourceRoundTrips",
                            "segmentRoundTrips",
                            "archiveRoundTrips",
                            "stateRoundTrips",
                            "warehouseRoundTrips");
        }
    }
}
