package dev.gladlyroutes.bench.whole;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of one run of the benchmark, in a file that can be compared with that of another commit. */
public final class Results {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SortedMap<String, Object> figures = new TreeMap<>();

    /** What is not measured but must be the same for a comparison. */
    public void condition(String name, Object value) {
        figures.put(name, value);
    }

    /** The rows and ratios of a number of items. */
    public void add(int items, Map<String, Row> rows, Map<String, Double> ratios) {
        SortedMap<String, Object> programs = new TreeMap<>();
        rows.forEach((name, row) -> programs.put(name, row.figures()));
        // Leading zeros keep the order of numbers.
        figures.put(
                "items-%08d".formatted(items),
                new TreeMap<>(Map.of("programs", programs, "ratios", new TreeMap<>(ratios))));
    }

    /** Writes them to {@code target/bench}. */
    public Path write(String name) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve(name + ".json");
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
        return file;
    }

    /**
     * How the product's rates stand to those of others, as far as both were measured: above 1 it is quicker.
     *
     * <p>{@code busy} is without the JVM's start and end, {@code sink} without the download too.
     */
    public static Map<String, Double> ratios(Map<String, Row> rows) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratio(ratios, rows, ProductRuns.ALL, Row.WALL, Yardsticks.COPY);
        ratio(ratios, rows, ProductRuns.ALL, Row.BUSY, Yardsticks.COPY);
        ratio(ratios, rows, ProductRuns.WAREHOUSE, Row.WALL, Yardsticks.COPY);
        ratio(ratios, rows, ProductRuns.WAREHOUSE, Row.SINK, Yardsticks.COPY);
        ratio(ratios, rows, ProductRuns.ARCHIVE, Row.WALL, Yardsticks.GZIP);
        ratio(ratios, rows, ProductRuns.ARCHIVE, Row.BUSY, Yardsticks.GZIP);
        ratio(ratios, rows, ProductRuns.ARCHIVE, Row.BUSY, Yardsticks.CURL);
        ratio(ratios, rows, ProductRuns.ALL, Row.WALL, Yardsticks.NAIVE);
        ratio(ratios, rows, ProductRuns.WAREHOUSE, Row.WALL, Yardsticks.NAIVE);
        ratio(ratios, rows, ProductRuns.WAREHOUSE, Row.WALL, Yardsticks.DUCKDB);
        Row segment = rows.get(ProductRuns.SEGMENT);
        Row library = rows.get(Yardsticks.LIBRARY);
        if (segment != null && library != null) {
            ratios.put(
                    "segment wall : analytics-java, events",
                    segment.get(Row.EVENTS) / segment.get(Row.WALL) / library.rate(Row.WALL));
        }
        return ratios;
    }

    private static void ratio(
            Map<String, Double> ratios, Map<String, Row> rows, String ours, String seconds, String theirs) {
        if (rows.containsKey(ours) && rows.containsKey(theirs)) {
            ratios.put(
                    ours + " " + seconds.replace("Seconds", "") + " : " + theirs,
                    rows.get(ours).rate(seconds) / rows.get(theirs).rate(Row.WALL));
        }
    }
}
