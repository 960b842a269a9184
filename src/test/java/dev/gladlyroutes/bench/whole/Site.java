package dev.gladlyroutes.bench.whole;

import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One job with items of about 1 kB, and the servers around the jar, each in a process of its own.
 *
 * @param directory holds everything
 * @param items how many items the job's file has
 * @param file the job's file of items
 * @param postgres the database server
 * @param peers everything else
 * @param network between them and the jar
 */
public record Site(Path directory, int items, Path file, Postgres postgres, PeersProcess peers, Network network)
        implements AutoCloseable {

    private static final int ITEM_BYTES = 1_024;
    private static final String ITEMS_FILE = "conversation_items.jsonl";

    /**
     * Generates the job and starts the servers.
     *
     * @param latency of a round trip between the jar and each of them
     */
    public static Site start(Path directory, int items, Duration latency) throws IOException {
        Path exports = directory.resolve("exports");
        new ExportGenerator()
                .generate(
                        exports,
                        ExportPlan.ofSeed(1)
                                .withJobs(1)
                                .withItems(items)
                                .withAverageItemBytes(ITEM_BYTES)
                                .withWindow(Duration.ofDays(1)));
        return new Site(
                directory,
                items,
                itemsFile(exports),
                Postgres.startDurable(),
                PeersProcess.start(exports, directory.resolve("objects")),
                new Network(latency));
    }

    private static Path itemsFile(Path exports) throws IOException {
        try (Stream<Path> files = Files.walk(exports)) {
            return files.filter(file -> file.endsWith(ITEMS_FILE)).findFirst().orElseThrow();
        }
    }

    /** Size of the file of items. */
    public long bytes() throws IOException {
        return Files.size(file);
    }

    /** Where the simulated Gladly has the file of items. */
    String address() {
        return peers.property("gladly.source.base-url") + "/api/v1/export/jobs/"
                + file.getParent().getFileName() + "/files/" + ITEMS_FILE;
    }

    /**
     * What points the jar at all of them, with state and warehouse in one of the server's databases, and an archive of
     * its own: an object that another run left would not be uploaded again.
     */
    List<String> properties(String database) {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(postgres.properties(database));
        properties.add("gladly.sink.archive.prefix=" + database.replace('_', '-'));
        return network.properties(properties);
    }

    /** The JDBC URL that leads to one of the server's databases through the network. */
    String databaseUrl(String database) {
        String property = "gladly.sink.warehouse.url=";
        return properties(database).stream()
                .filter(each -> each.startsWith(property))
                .findFirst()
                .orElseThrow()
                .substring(property.length());
    }

    /** Measures programs between these servers. */
    Meter meter() throws IOException {
        return Meter.of(peers, postgres.client());
    }

    @Override
    public void close() throws Exception {
        network.close();
        peers.close();
        postgres.close();
    }
}
