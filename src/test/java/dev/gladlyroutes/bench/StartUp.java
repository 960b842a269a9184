package dev.gladlyroutes.bench;

import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Measures how long the server takes from its start until it asks Gladly and until it is ready, and how much memory and processor time it takes when
 * it idles: as the jar, as its layers, and as its layers with archived classes, without options and with those that are
 * recommended. All sinks and the console are on.
 */
public final class StartUp {

    private static final int RUNS = 5;
    private static final int CALM_SECONDS = 20;
    private static final int IDLE_SECONDS = 20;
    private static final int LONGEST_SECONDS = 120;

    /** What docs/operations.md recommends; the image has the same. */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC", "-Xms32m", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:TrimNativeHeapInterval=10000");

    private static final Pattern ADDRESS = Pattern.compile("are at (http://\\S+)/actuator");

    private final Path directory;
    private final ScriptedGladly gladly;
    private final List<String> properties;
    private final HttpClient client = HttpClient.newHttpClient();
    private int runs;

    private StartUp(Path directory, ScriptedGladly gladly, List<String> properties) {
        this.directory = directory;
        this.gladly = gladly;
        this.properties = properties;
    }

    /** What one start took, and the server after it. */
    private record Start(double pollSeconds, double seconds, long residentMegabytes, double processorPercent) {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        try (ScriptedGladly gladly = ScriptedGladly.start().jobs(Answer.ok("[]"))) {
            List<String> properties = new ArrayList<>(gladly.properties());
            properties.addAll(List.of(
                    "gladly.console.password=only-while-measuring",
                    "gladly.sink.archive.bucket=none",
                    "gladly.sink.archive.region=us-east-1",
                    "gladly.sink.archive.endpoint=http://127.0.0.1:9",
                    "gladly.sink.archive.access-key=none",
                    "gladly.sink.archive.secret-key=none",
                    "gladly.sink.segment.write-key=none",
                    "gladly.sink.segment.endpoint=http://127.0.0.1:9"));
            new StartUp(directory, gladly, properties).measure(System.out);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void measure(PrintStream out) throws Exception {
        Path layers = Unpacked.in(directory.resolve("unpacked"));
        Path archive = directory.resolve("classes.jsa");
        Unpacked.run(
                Path.of("docker/record-classes").toAbsolutePath().toString(), layers.toString(), archive.toString());
        List<String> archived = new ArrayList<>(SMALL);
        archived.add("-XX:SharedArchiveFile=" + archive);
        report(out, "jar", Jar.FILE, List.of());
        report(out, "jar, options", Jar.FILE, SMALL);
        report(out, "layers, options", layers, SMALL);
        report(out, "layers, archive", layers, List.of("-XX:SharedArchiveFile=" + archive));
        report(out, "layers, archive, options", layers, archived);
    }

    private void report(PrintStream out, String name, Path jar, List<String> options) throws Exception {
        List<Start> starts = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            starts.add(start(jar, options));
        }
        out.printf(
                Locale.ROOT,
                "%-25s asks Gladly after %.1f s, ready after %.1f s (%.1f to %.1f), when idle %d MB (%d to %d) and %.1f %% of a core%n",
                name,
                starts.stream().mapToDouble(Start::pollSeconds).sorted().toArray()[RUNS / 2],
                starts.stream().mapToDouble(Start::seconds).sorted().toArray()[RUNS / 2],
                starts.stream().mapToDouble(Start::seconds).min().orElseThrow(),
                starts.stream().mapToDouble(Start::seconds).max().orElseThrow(),
                starts.stream().mapToLong(Start::residentMegabytes).sorted().toArray()[RUNS / 2],
                starts.stream().mapToLong(Start::residentMegabytes).min().orElseThrow(),
                starts.stream().mapToLong(Start::residentMegabytes).max().orElseThrow(),
                starts.stream().mapToDouble(Start::processorPercent).sorted().toArray()[RUNS / 2]);
    }

    private Start start(Path jar, List<String> options) throws Exception {
        Path work = directory.resolve("run-" + runs++);
        int asked = gladly.requests().size();
        double pollSeconds = 0;
        long begin = System.nanoTime();
        Process server = Jar.start(work, Jar.process(jar, options, "run", properties));
        try {
            while (pollSeconds == 0 || !isReady(work)) {
                double seconds = (System.nanoTime() - begin) / 1e9;
                if (pollSeconds == 0 && gladly.requests().size() > asked) {
                    pollSeconds = seconds;
                }
                if (server.waitFor(20, TimeUnit.MILLISECONDS) || seconds > LONGEST_SECONDS) {
                    throw new IllegalStateException(Files.readString(work.resolve("err.txt")));
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            server.waitFor(CALM_SECONDS, TimeUnit.SECONDS);
            Duration before = processorTime(server);
            server.waitFor(IDLE_SECONDS, TimeUnit.SECONDS);
            double idle = processorTime(server).minus(before).toMillis() / 10.0 / IDLE_SECONDS;
            return new Start(pollSeconds, seconds, residentMegabytes(server.pid()), idle);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private boolean isReady(Path work) throws Exception {
        Matcher said = ADDRESS.matcher(Files.readString(work.resolve("err.txt")));
        if (!said.find()) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(said.group(1) + "/actuator/health/readiness"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private static Duration processorTime(Process server) {
        return server.info().totalCpuDuration().orElseThrow();
    }

    private static long residentMegabytes(long pid) throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    * 1024
                    / 1_000_000;
        }
    }
}
