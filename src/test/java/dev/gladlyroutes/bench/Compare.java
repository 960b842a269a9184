package dev.gladlyroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prints what became of each figure of {@code -Dbench.before} in {@code -Dbench.after}, two files of a benchmark. */
public final class Compare {

    private static final double NEARLY_NOTHING = 1e-9;

    private Compare() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        SortedMap<String, Double> before = figures("bench.before");
        SortedMap<String, Double> after = figures("bench.after");
        out.printf("%-60s %14s %14s %8s%n", "", "before", "after", "ratio");
        before.forEach((name, figure) -> {
            Double now = after.get(name);
            if (now != null && Math.abs(figure) > NEARLY_NOTHING) {
                out.printf(Locale.ROOT, "%-60s %,14.2f %,14.2f %8.3f%n", name, figure, now, now / figure);
            }
        });
    }

    private static SortedMap<String, Double> figures(String property) throws IOException {
        SortedMap<String, Double> figures = new TreeMap<>();
        collect(
                "",
                new ObjectMapper()
                        .readTree(Path.of(System.getProperty(property)).toFile()),
                figures);
        return figures;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, Double> figures) {
        if (node.isNumber()) {
            figures.put(path, node.asDouble());
        }
        node.properties()
                .forEach(field -> collect(
                        path.isEmpty() ? field.getKey() : path + "/" + field.getKey(), field.getValue(), figures));
    }
}
