package dev.gladlyroutes.simulator;

import dev.gladlyroutes.Quantity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a simulated Gladly organization and a Segment collector until it is interrupted. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Serves invented Gladly exports and collects Segment events on this machine.")
public final class SimulateCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;
    private static final String WRITE_KEY = "simulated-write-key";

    @Option(names = "--port", defaultValue = "8081", description = "Port of the Gladly API; 0 takes a free one.")
    private int port;

    @Option(
            names = "--segment-port",
            defaultValue = "8082",
            description = "Port of the Segment collector; 0 takes a free one.")
    private int segmentPort;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host = "127.0.0.1";

    @Option(
            names = "--directory",
            defaultValue = "./data/simulator",
            description = "Holds the exports; they are generated if it has no jobs.json.")
    private Path directory = Path.of("./data/simulator");

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(names = "--agent-email", defaultValue = "api-user@example.com", description = "User of the Gladly API.")
    private String agentEmail = "api-user@example.com";

    @Option(names = "--api-token", defaultValue = "simulated-token", description = "Token of the Gladly API.")
    private String apiToken = "simulated-token";

    @Option(
            names = "--rate-limit",
            defaultValue = "10",
            description = "Requests per second before the API answers 429.")
    private int rateLimit;

    @Option(names = "--generate-only", description = "Generates the exports and ends.")
    private boolean generateOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Returns 0 after an interrupt and 2 if a port or the directory cannot be used. */
    @Override
    public Integer call() {
        try {
            generateIfMissing();
            return generateOnly ? 0 : serve();
        } catch (IOException e) {
            spec.commandLine().getErr().printf("Cannot use %s for the exports: %s%n", directory, e);
            return UNUSABLE;
        }
    }

    private void generateIfMissing() throws IOException {
        if (Files.exists(directory.resolve(JobsFile.NAME))) {
            out().printf("Using the exports in %s; remove the directory to generate new ones.%n", directory);
            return;
        }
        ExportSummary summary = new ExportGenerator().generate(directory, plan.plan(spec.commandLine()));
        out().printf(
                        "Generated %s of %s in %s (%s) in %s.%n",
                        Quantity.of(summary.items(), "item"),
                        Quantity.of(summary.conversations(), "conversation"),
                        Quantity.of(summary.jobs(), "job"),
                        Quantity.of(summary.bytes(), "byte"),
                        directory);
        out().flush();
    }

    private int serve() throws IOException {
        SimulatorSettings settings = SimulatorSettings.of(directory)
                .withAddress(host, port)
                .withCredentials(agentEmail, apiToken)
                .withRequestsPerSecond(rateLimit);
        try (GladlySimulator simulator = GladlySimulator.start(settings)) {
            return collectFor(simulator);
        } catch (BindException e) {
            return portInUse("Gladly API", "--port", port, e);
        }
    }

    private int collectFor(GladlySimulator simulator) throws IOException {
        CollectorSettings settings = CollectorSettings.ofLoopback()
                .withAddress(host, segmentPort)
                .withEventsFile(directory.resolve("segment-events.jsonl"));
        try (SegmentCollector collector = SegmentCollector.start(settings)) {
            announce(simulator, collector);
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (BindException e) {
            return portInUse("Segment collector", "--segment-port", segmentPort, e);
        }
    }

    private void announce(GladlySimulator simulator, SegmentCollector collector) {
        out().printf("Gladly API listens on        %s%n", simulator.baseUri());
        out().printf("Segment collector listens on %s%n", collector.endpoint());
        out().printf("Point Gladly Routes at them with these properties, in ./application.properties of the folder%n");
        out().printf("that it is started in, or each as an argument --property=value:%n%n");
        out().printf("gladly.source.base-url=%s%n", simulator.baseUri());
        out().printf("gladly.source.allow-any-host=true%n");
        out().printf("gladly.source.organization=simulated%n");
        out().printf("gladly.source.agent-email=%s%n", agentEmail);
        out().printf("gladly.source.api-token=%s%n", apiToken);
        out().printf("gladly.sink.segment.endpoint=%s%n", collector.endpoint());
        out().printf("gladly.sink.segment.write-key=%s%n%n", WRITE_KEY);
        out().printf(
                        "With gladly.sink.segment.enrichment=live too, events ask this Gladly for agents and customers;%n");
        out().printf(
                        "of its customers, the first one by id was deleted, and the second one merged into the third.%n%n");
        out().printf("Press Ctrl-C to stop.%n");
        out().flush();
    }

    private int portInUse(String server, String option, int wanted, BindException cause) {
        spec.commandLine()
                .getErr()
                .printf(
                        "The %s cannot listen on %s:%d (%s). Stop what uses that port, or choose another with %s.%n",
                        server, host, wanted, cause.getMessage(), option);
        return UNUSABLE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
