package dev.gladlyroutes.bench;

import dev.gladlyroutes.bench.whole.ProductRuns;
import dev.gladlyroutes.bench.whole.Results;
import dev.gladlyroutes.bench.whole.Row;
import dev.gladlyroutes.bench.whole.Site;
import dev.gladlyroutes.bench.whole.WantedRows;
import dev.gladlyroutes.bench.whole.Yardsticks;
import dev.gladlyroutes.support.Jar;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Measures runs of the packaged jar from start to end, and other programs that do a part of its work, all on this machine.
 * Needs {@code psql}, {@code gzip}, {@code curl} and Linux. {@code -Dbench.rows} names the rows that are measured;
 * {@code again} needs {@code all}, {@code psql-copy} needs {@code all} too, and {@code analytics-java} needs {@code segment}.
 * {@code -Dbench.latency} tells the milliseconds of a round trip between the jar and every peer; of the other programs only
 * the naive route has it too, so only with that one the jar is compared then.
 */
public final class WholeRuns {

    private static final List<String> COLUMNS = List.of(
            Row.LATENCY,
            Row.WALL,
            Row.FIRST_POLL,
            Row.BUSY,
            Row.SINK,
            Row.CPU,
            Row.DATABASE_CPU,
            Row.PEERS_CPU,
            Row.PEAK,
            Row.ALLOCATED,
            Row.ALLOCATED_PER_ITEM);

    private static final List<String> HEADINGS = List.of(
            "ms",
            "wall s",
            "poll s",
            "busy s",
            "sink s",
            "CPU s",
            "db CPU",
            "peers CPU",
            "peak MB",
            "alloc MB",
            "B/item",
            "items/s");

    private final PrintStream out;
    private final String heap;
    private final Duration latency;
    private final WantedRows wanted;
    private final Results results = new Results();

    private WholeRuns(PrintStream out, String heap, Duration latency, WantedRows wanted) {
        this.out = out;
        this.heap = heap;
        this.latency = latency;
        this.wanted = wanted;
        results.condition("heap", heap);
        results.condition("latencyMillis", latency.toMillis());
        results.condition("jvm", System.getProperty("bench.jvm", ""));
        results.condition("processors", Runtime.getRuntime().availableProcessors());
        results.condition("java", System.getProperty("java.version"));
    }

    public static void main(String[] arguments) throws Exception {
        WholeRuns runs = new WholeRuns(
                System.out,
                System.getProperty("bench.heap", "256m"),
                Duration.ofMillis(Long.getLong("bench.latency", 0)),
                new WantedRows(System.getProperty("bench.rows", "")));
        for (String items : System.getProperty("bench.items", "100000,1000000").split(",")) {
            runs.measure(Integer.parseInt(items.strip()));
        }
        runs.out.println(runs.results.write(System.getProperty("bench.name", "whole")));
    }

    private void measure(int items) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        try (Site site = Site.start(directory, items, latency)) {
            out.printf(
                    Locale.ROOT,
                    "%n%,d items, %,d MB, -Xmx%s, %d ms to every peer%n",
                    items,
                    site.bytes() / 1_000_000,
                    heap,
                    latency.toMillis());
            print("", HEADINGS.stream());
            Map<String, Row> rows = rows(site);
            Map<String, Double> ratios = Results.ratios(latency.isZero() ? rows : delayed(rows));
            ratios.forEach((name, ratio) -> out.printf(Locale.ROOT, "%-40s %6.2f%n", name, ratio));
            results.add(items, rows, ratios);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    /** Only what is behind the same network can be compared. */
    private static Map<String, Row> delayed(Map<String, Row> rows) {
        Map<String, Row> delayed = new LinkedHashMap<>(rows);
        delayed.values().removeIf(row -> Double.isNaN(row.get(Row.LATENCY)));
        return delayed;
    }

    private Map<String, Row> rows(Site site) throws Exception {
        ProductRuns product = new ProductRuns(site, Jar.FILE, options());
        Yardsticks yardsticks = new Yardsticks(site);
        Map<String, Row> rows = new LinkedHashMap<>();
        add(rows, ProductRuns.ALL, product::all);
        add(rows, ProductRuns.AGAIN, product::again);
        add(rows, Yardsticks.COPY, () -> yardsticks.copy(ProductRuns.ALL));
        product.forget(ProductRuns.ALL);
        for (String sink : List.of(ProductRuns.WAREHOUSE, ProductRuns.ARCHIVE, ProductRuns.SEGMENT)) {
            add(rows, sink, () -> product.only(sink));
        }
        add(rows, ProductRuns.EMBEDDED, product::embedded);
        add(rows, Yardsticks.GZIP, yardsticks::gzip);
        add(rows, Yardsticks.CURL, yardsticks::curl);
        add(rows, Yardsticks.NAIVE, yardsticks::naiveCamel);
        add(rows, Yardsticks.DUCKDB, yardsticks::duckDb);
        add(
                rows,
                Yardsticks.LIBRARY,
                () -> yardsticks.library((int) rows.get(ProductRuns.SEGMENT).get(Row.EVENTS)));
        return rows;
    }

    private List<String> options() {
        return Stream.concat(
                        Stream.of("-Xmx" + heap, "-Xms" + heap),
                        Stream.of(System.getProperty("bench.jvm", "").split(" "))
                                .filter(option -> !option.isEmpty()))
                .toList();
    }

    /** A measurement of one program. */
    private interface Measurement {
        Row take() throws Exception;
    }

    private void add(Map<String, Row> rows, String name, Measurement measurement) throws Exception {
        if (wanted.contain(name)) {
            Row row = measurement.take();
            rows.put(name, row);
            Stream<String> figures = Stream.concat(COLUMNS.stream().map(row::get), Stream.of(row.rate(Row.WALL)))
                    .map(WholeRuns::text);
            print(name, figures);
        }
    }

    private void print(String name, Stream<String> cells) {
        out.printf("%-15s", name);
        cells.forEach(cell -> out.printf("%10s", cell));
        out.println();
    }

    private static String text(double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, figure < 100 ? "%.2f" : "%,.0f", figure);
    }
}
