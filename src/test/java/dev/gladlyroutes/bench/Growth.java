package dev.gladlyroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private final JsonNode near;
    private final List<JsonNode> far = new ArrayList<>();

    private Growth(PrintStream out, JsonNode near) {
        this.out = out;
        this.near = near;
    }

    public static void main(String[] arguments) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Growth growth = new Growth(
                System.out,
                mapper.readTree(Path.of(System.getProperty("bench.before")).toFile()));
        for (String file : System.getProperty("bench.after").split(",")) {
            growth.far.add(mapper.readTree(Path.of(file).toFile()));
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
                perItem(near, row, Row.CPU) * MICROS,
                perItem(near, row, Row.DATABASE_CPU) * MICROS,
                perItem(near, row, TIMES.get(row)) * MICROS));
        out.printf("%nRound trips and bytes of row all with latency: at the start, per 1,000 items%n");
        sizes(far.get(0)).get(0).path(ProductRuns.ALL).fieldNames().forEachRemaining(count -> {
            if (count.endsWith("RoundTrips") || count.contains("Bytes") && !count.startsWith("allocated")) {
                double each = perItem(far.get(0), ProductRuns.ALL, count);
                double start = figure(far.get(0), 0, ProductRuns.ALL, count) - each * items(far.get(0), 0);
                out.printf(Locale.ROOT, "%-24s%,14.0f%,14.1f%n", count, start, each * 1_000);
            }
        });
    }

    private void organizations() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        int processors = near.path("processors").asInt();
        double cpu = perItem(near, ProductRuns.ALL, Row.CPU);
        double database = perItem(near, ProductRuns.ALL, Row.DATABASE_CPU);
        seconds.put("our CPU", cpu / processors);
        seconds.put("db CPU", database / processors);
        seconds.put("both", (cpu + database) / processors);
        seconds.put("download", perItem(far.get(0), ProductRuns.ALL, "sourceBytesReceived") / LINE_BYTES);
        seconds.put("Segment", perItem(near, ProductRuns.ALL, Row.EVENTS) / SEGMENT_EVENTS);
        seconds.put("warehouse", perItem(near, ProductRuns.WAREHOUSE, Row.SINK));
        far.forEach(each -> seconds.put(
                "at %.0f ms".formatted(latency(each) * 1_000), perItem(each, ProductRuns.WAREHOUSE, Row.SINK)));
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
        for (int size = 0; size < sizes(near).size(); size++) {
            for (String row : ROWS) {
                double without = figure(near, size, row, TIMES.get(row));
                double trips = (figure(far.get(0), size, row, TIMES.get(row)) - without) / latency(far.get(0));
                for (JsonNode each : far.subList(1, far.size())) {
                    double predicted = without + trips * latency(each);
                    double measured = figure(each, size, row, TIMES.get(row));
                    out.printf(
                            Locale.ROOT,
                            "%-12s%,10.0f%8.0f%10.0f%10.1f%10.1f%8.2f%n",
                            row,
                            items(near, size),
                            latency(each) * 1_000,
                            trips,
                            predicted,
                            measured,
                            measured / predicted);
                }
            }
        }
    }

    private static double latency(JsonNode figures) {
        return figures.path("latencyMillis").asDouble() / 1_000;
    }

    /** What each item beyond the fewest costs, up to the most. */
    private static double perItem(JsonNode figures, String row, String figure) {
        int last = sizes(figures).size() - 1;
        return (figure(figures, last, row, figure) - figure(figures, 0, row, figure))
                / (items(figures, last) - items(figures, 0));
    }

    private static double items(JsonNode figures, int size) {
        return figure(figures, size, ProductRuns.ALL, Row.ITEMS);
    }

    private static double figure(JsonNode figures, int size, String row, String figure) {
        return sizes(figures).get(size).path(row).path(figure).asDouble(Double.NaN);
    }

    private static List<JsonNode> sizes(JsonNode figures) {
        List<JsonNode> sizes = new ArrayList<>();
        figures.properties().forEach(field -> {
            if (field.getKey().startsWith("items-")) {
                sizes.add(field.getValue().path("programs"));
            }
        });
        return sizes;
    }
}
