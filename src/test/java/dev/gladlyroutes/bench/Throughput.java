package dev.gladlyroutes.bench;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the packaged jar with {@code -Xmx256m} on one large job through all three sinks, and {@code psql \copy} of
 * the same rows into the same indexed table in the same run. Everything runs on this machine. Needs {@code psql}.
 */
public final class Throughput {

    private static final int ITEM_BYTES = 1_024;
    private static final long MEGABYTE = 1_000_000;

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        for (String items : System.getProperty("bench.items", "100000,1000000").split(",")) {
            Path directory = Files.createTempDirectory(Path.of("target"), "bench-");
            try {
                measure(out, directory.toAbsolutePath(), Integer.parseInt(items.strip()));
            } finally {
                FileSystemUtils.deleteRecursively(directory);
            }
        }
    }

    private static void measure(PrintStream out, Path directory, int items) throws Exception {
        ExportPlan plan = ExportPlan.ofSeed(1)
                .withJobs(1)
                .withItems(items)
                .withAverageItemBytes(ITEM_BYTES)
                .withWindow(Duration.ofDays(1));
        try (Postgres postgres = Postgres.start();
                Peers peers = Peers.start(directory, plan)) {
            List<String> properties = new ArrayList<>(peers.properties());
            properties.addAll(postgres.properties());
            properties.add("gladly.sink.segment.rate-limit=100000");
            long start = System.nanoTime();
            Process process = Jar.start(directory.resolve("run"), Jar.process("once", properties));
            long peakKilobytes = 0;
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                peakKilobytes = Math.max(peakKilobytes, peakResidentKilobytes(process.pid()));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("run/out.txt")));
            }
            double copySeconds = new Psql(postgres).copy(directory.resolve("rows.copy"));
            out.printf(
                    Locale.ROOT,
                    "%,d items, %,d MB, -Xmx256m: exit %d, %.1f s from start to end, %,.0f items/s through all sinks,"
                            + " peak resident %,d MB; psql \\copy %.1f s, %,.0f rows/s; ratio %.2f%n",
                    items,
                    peers.summary().bytes() / MEGABYTE,
                    process.exitValue(),
                    seconds,
                    items / seconds,
                    peakKilobytes * 1024 / MEGABYTE,
                    copySeconds,
                    items / copySeconds,
                    copySeconds / seconds);
        }
    }

    private static long peakResidentKilobytes(long pid) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException ended) {
            return 0;
        }
    }
}
