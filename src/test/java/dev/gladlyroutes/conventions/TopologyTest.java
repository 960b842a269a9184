package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.conventions.Topology.Kind;
import dev.gladlyroutes.conventions.Topology.Link;
import dev.gladlyroutes.conventions.Topology.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of the routes, which is written from their files. */
class TopologyTest {

    private static final Path DOCUMENT = Path.of("docs", "topology.md");
    private static final String HEADING = "## All groups\n";

    private final Topology topology = Topology.ofTheRoutes();

    @Test
    void drawsTheRoutesAsTheyAre() throws IOException {
        String text = Files.readString(DOCUMENT);
        String expected = text.substring(0, text.indexOf(HEADING)) + topology.markdown();
        if (Boolean.getBoolean("topology.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void knowsNoBeanThatTheRoutesDoNotCall() {
        assertThat(Topology.beans()).containsAll(Topology.BEANS.keySet());
    }

    @Test
    void fillsEveryChannelThatARouteTakesTicketsFrom() {
        assertThat(topology.links().stream().map(Link::from).filter(node -> node.kind() == Kind.CHANNEL))
                .isNotEmpty()
                .allMatch(channel -> topology.links().stream().map(Link::to).anyMatch(channel::equals));
    }

    @Test
    void leadsToEverySystem() {
        assertThat(topology.links().stream().map(Link::to))
                .contains(
                        Node.system("Gladly"),
                        Node.system("S3"),
                        Node.system("warehouse database"),
                        Node.system("Segment"),
                        Node.system("webhook"),
                        Node.system("spool"),
                        Node.system("state database"));
    }
}
