package dev.gladlyroutes.bench;

import dev.gladlyroutes.bench.whole.ProductRuns;
import dev.gladlyroutes.bench.whole.Row;
import dev.gladlyroutes.bench.whole.Site;
import dev.gladlyroutes.support.Jar;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Measures {@code once} when nothing is new, as a timer of the system runs it: as the jar, unpacked, and unpacked with
 * archived classes, without options and with those that docs/operations.md recommends for it. All sinks are on, with state
 * and warehouse on PostgreSQL. With Java 25 or newer, also with an ahead-of-time cache in the archive's place.
 */
public final class SecondRun {

    private static final int RUNS = 5;
    private static final int ITEMS = 1_000;
    private static final int FIRST_WITH_CACHE = 25;

    private static final List<String> HEAP = List.of("-Xmx256m");

    /** What docs/operations.md recommends for it. */
    private static final List<String> QUICK = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path directory;
    private final Site site;
    private final PrintStream out;

    private SecondRun(Path directory, Site site, PrintStream out) {
        this.directory = directory;
        this.site = site;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        try (Site site = Site.start(directory, ITEMS, Duration.ZERO)) {
            new SecondRun(directory, site, System.out).measure();
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void measure() throws Exception {
        Path unpacked = Unpacked.in(directory.resolve("unpacked"));
        new ProductRuns(site, Jar.FILE, HEAP).all();
        report("jar", Jar.FILE, HEAP);
        report("jar, options", Jar.FILE, QUICK);
        report("unpacked", unpacked, HEAP);
        report("unpacked, options", unpacked, QUICK);
        Path archive = directory.resolve("once.jsa");
        new ProductRuns(site, unpacked, with(QUICK, "-XX:ArchiveClassesAtExit=" + archive)).again();
        report("unpacked, archive", unpacked, with(HEAP, "-XX:SharedArchiveFile=" + archive));
        report("unpacked, archive, options", unpacked, with(QUICK, "-XX:SharedArchiveFile=" + archive));
        if (Runtime.version().feature() >= FIRST_WITH_CACHE) {
            Path cache = directory.resolve("once.aot");
            new ProductRuns(site, unpacked, with(QUICK, "-XX:AOTCacheOutput=" + cache)).again();
            report("unpacked, cache, options", unpacked, with(QUICK, "-XX:AOTCache=" + cache));
        }
    }

    private static List<String> with(List<String> options, String option) {
        return Stream.concat(options.stream(), Stream.of(option)).toList();
    }

    private void report(String name, Path jar, List<String> options) throws Exception {
        ProductRuns product = new ProductRuns(site, jar, options);
        List<Row> rows = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            rows.add(product.again());
        }
        double[] seconds = sorted(rows, Row.WALL);
        out.printf(
                Locale.ROOT,
                "%-27s ends after %.1f s (%.1f to %.1f), polls after %.1f s, takes %.1f s of CPU and %.0f MB%n",
                name,
                seconds[RUNS / 2],
                seconds[0],
                seconds[RUNS - 1],
                sorted(rows, Row.FIRST_POLL)[RUNS / 2],
                sorted(rows, Row.CPU)[RUNS / 2],
                sorted(rows, Row.PEAK)[RUNS / 2]);
    }

    private static double[] sorted(List<Row> rows, String column) {
        return rows.stream().mapToDouble(row -> row.get(column)).sorted().toArray();
    }
}
