package dev.gladlyroutes.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of {@link Results}. Its numbers of items are counted from 0, in the order in which they were measured. */
public final class Figures {

    private static final double MILLIS = 1_000;

    private final JsonNode file;
    private final List<JsonNode> sizes = new ArrayList<>();

    private Figures(JsonNode file) {
        this.file = file;
        file.properties().forEach(field -> {
            if (field.getKey().startsWith("items-")) {
                sizes.add(field.getValue().path("programs"));
            }
        });
    }

    /** Reads a file. */
    public static Figures read(Path file) throws IOException {
        return new Figures(new ObjectMapper().readTree(file.toFile()));
    }

    /** How many numbers of items were measured. */
    public int sizes() {
        return sizes.size();
    }

    /** Of the machine. */
    public int processors() {
        return file.path("processors").asInt();
    }

    /** Seconds for a round trip. */
    public double latency() {
        return file.path("latencyMillis").asDouble() / MILLIS;
    }

    /** What was measured of a row. */
    public List<String> names(String row) {
        List<String> names = new ArrayList<>();
        sizes.get(0).path(row).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What was measured; not a number when it was not. */
    public double figure(int size, String row, String name) {
        return sizes.get(size).path(row).path(name).asDouble(Double.NaN);
    }

    /** The number of items. */
    public double items(int size) {
        return figure(size, ProductRuns.ALL, Row.ITEMS);
    }

    /** What each item beyond the fewest costs, up to the most. */
    public double perItem(String row, String name) {
        int last = sizes.size() - 1;
        return (figure(last, row, name) - figure(0, row, name)) / (items(last) - items(0));
    }
}
