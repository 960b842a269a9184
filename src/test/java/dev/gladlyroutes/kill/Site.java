package dev.gladlyroutes.kill;

import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One installation of the product with peers and databases of its own.
 *
 * @param directory all of it lies here
 * @param peers all that the jar talks to
 * @param storage its databases
 * @param properties how the jar is configured
 */
record Site(Path directory, Peers peers, Databases storage, List<String> properties) implements AutoCloseable {

    /** Longer than a file of the spool may be unknown to the ledger before it is an orphan. */
    private static final Duration LONG_AGO = Duration.ofDays(2);

    private static final String SPOOL = "data/spool";

    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);

    /** Opens a site where what the scenario wants before has happened. */
    static Site open(Path directory, Scenario scenario) throws Exception {
        Path run = Files.createDirectories(directory.resolve("run"));
        Databases storage = scenario.storage().create(run);
        Peers peers = Peers.start(directory, scenario.plan());
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(storage.properties());
        properties.addAll(scenario.properties());
        properties.add("gladly.spool.directory=" + run.resolve(SPOOL));
        Site site = new Site(directory, peers, storage, List.copyOf(properties));
        scenario.before().at(site);
        return site;
    }

    /** Another working directory of the same installation, for another process. */
    Site twin() throws IOException {
        Path twin = directory.resolve("twin");
        Files.createDirectories(twin.resolve("run"));
        return new Site(twin, peers, storage, properties);
    }

    /** Starts a command of the jar. */
    Process start(String command) throws IOException, InterruptedException {
        return QuickJar.process(command, properties)
                .directory(run().toFile())
                .redirectOutput(run().resolve("out.txt").toFile())
                .redirectError(run().resolve("err.txt").toFile())
                .start();
    }

    /** Runs a command of the jar to its end, and gives its exit code. */
    int run(String command) throws IOException, InterruptedException {
        Process process = start(command);
        if (!process.waitFor(LONGEST_RUN.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("The process did not end: " + log());
        }
        return process.exitValue();
    }

    /** What the process that was started last has logged so far. */
    String log() throws IOException {
        return Files.readString(run().resolve("err.txt"));
    }

    /** What the process that was started last has printed so far. */
    String output() throws IOException {
        return Files.readString(run().resolve("out.txt"));
    }

    /** Where export files wait. */
    Path spool() {
        return run().resolve(SPOOL);
    }

    /** Lets so much time pass that files which nobody knows are orphans. */
    void ageSpool() throws IOException {
        if (Files.exists(spool())) {
            try (Stream<Path> files = Files.walk(spool())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(LONG_AGO)));
                }
            }
        }
    }

    private Path run() {
        return directory.resolve("run");
    }

    @Override
    public void close() throws Exception {
        peers.close();
    }
}
