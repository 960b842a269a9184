package dev.gladlyroutes.bench;

import dev.gladlyroutes.bench.whole.Figures;
import dev.gladlyroutes.bench.whole.ProductRuns;
import dev.gladlyroutes.bench.whole.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Computes what organizations of several sizes need, from files that {@link WholeRuns} has written with two numbers of
 * items: {@code -Dbench.before} without latency, and {@code -Dbench.after}, separated by commas, with one each. The first
 * of those tells how many round trips follow each other, and the time that this predicts for the others is compared with theirs.
 */
public final class Growth {

    private static final double DAY = 86_400;
    private static final double MICROS = 1e6;
    private static final double SEGMENT_EVENTS = 1_000;

    /** 100 Mbit. */
    private static final double LINE_BYTES = 12.5e6;

    private static final long[] ORGANIZATIONS = {10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};

    private static final Map<String, String> TIMES = Map.of(
            ProductRuns.ALL, Row.BUSY,
            ProductRuns.WAREHOUSE, Row.SINK,
            ProductRuns.ARCHIVE, Row.SINK,
            ProductRuns.SEGMENT, Row.SINK);

    private static final List<String> ROWS =
            List.of(ProductRuns.ALL, ProductRuns.WAREHOUSE, ProductRuns.ARCHIVE, ProductRuns.SEGMENT);

    private final PrintStream out;
    private final Figures near;
    private final List<Figures> far = new ArrayList<>();

    private Growth(PrintStream out, Figures near) {
        this.out = out;
        this.near = near;
    }

    public static void main(String[] arguments) throws IOException {
        Growth growth = new Growth(System.out, Figures.read(Path.of(System.getProperty("bench.before"))));
        for (String file : System.getProperty("bench.after").split(",")) {
            growth.far.add(Figures.read(Path.of(file)));
        }
        growth.costs();
        growth.organizations();
        growth.check();
    }

    private void costs() {
        out.printf("%nµs per item beyond the start%n%-12s%12s%12s%12s%n", "", "CPU", "db CPU", "time");
        ROWS.forEach(row -> out.printf(
                Locale.ROOT,
                "%-12s%12.1f%12.1f%12.1f%n",
                row,
                near.perItem(row, Row.CPU) * MICROS,
                near.perItem(row, Row.DATABASE_CPU) * MICROS,
                near.perItem(row, TIMES.get(row)) * MICROS));
        out.printf("%nRound trips and bytes of row all with latency: at the start, per 1,000 items%n");
        far.get(0).names(ProductRuns.ALL).forEach(count -> {
            if (count.endsWith("RoundTrips") || count.contains("Bytes") && !count.startsWith("allocated")) {
                double each = far.get(0).perItem(ProductRuns.ALL, count);
                double start = far.get(0).figure(0, ProductRuns.ALL, count)
                        - each * far.get(0).items(0);
                out.printf(Locale.ROOT, "%-24s%,14.0f%,14.1f%n", count, start, each * 1_000);
            }
        });
    }

    private void organizations() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        int processors = near.processors();
        double cpu = near.perItem(ProductRuns.ALL, Row.CPU);
        double database = near.perItem(ProductRuns.ALL, Row.DATABASE_CPU);
        seconds.put("our CPU", cpu / processors);
        seconds.put("db CPU", database / processors);
        seconds.put("both", (cpu + database) / processors);
        seconds.put("download", far.get(0).perItem(ProductRuns.ALL, "sourceBytesReceived") / LINE_BYTES);
        seconds.put("Segment", near.perItem(ProductRuns.ALL, Row.EVENTS) / SEGMENT_EVENTS);
        seconds.put("warehouse", near.perItem(ProductRuns.WAREHOUSE, Row.SINK));
        far.forEach(each -> seconds.put(
                "at %.0f ms".formatted(each.latency() * 1_000), each.perItem(ProductRuns.WAREHOUSE, Row.SINK)));
        // What is not the processors is one thread or one line: a sink loads one file at a time.
        out.printf("%nShare of a day, %d processors%n%-14s", processors, "items a day");
        seconds.keySet().forEach(limit -> out.printf("%12s", limit));
        for (long items : ORGANIZATIONS) {
            out.printf(Locale.ROOT, "%n%,14d", items);
            seconds.values().forEach(each -> out.printf(Locale.ROOT, "%11.3f%%", each * items / DAY * 100));
        }
        out.printf("%nMillions of items a day that fill it%n%14s", "");
        seconds.values().forEach(each -> out.printf(Locale.ROOT, "%,12.0f", DAY / each / MICROS));
        out.println();
    }

    private void check() {
        out.printf(
                "%nSeconds with latency%n%-12s%10s%8s%10s%10s%10s%8s%n",
                "", "items", "ms", "trips", "predicted", "measured", "ratio");
        for (int size = 0; size < near.sizes(); size++) {
            for (String row : ROWS) {
                double without = near.figure(size, row, TIMES.get(row));
                double trips = (far.get(0).figure(size, row, TIMES.get(row)) - without)
                        / far.get(0).latency();
                for (Figures each : far.subList(1, far.size())) {
                    double predicted = without + trips * each.latency();
                    double measured = each.figure(size, row, TIMES.get(row));
                    out.printf(
                            Locale.ROOT,
                            "%-12s%,10.0f%8.0f%10.0f%10.1f%10.1f%8.2f%n",
                            row,
                            near.items(size),
                            each.latency() * 1_000,
                            trips,
                            predicted,
                            measured,
                            measured / predicted);
                }
            }
        }
    }
}
