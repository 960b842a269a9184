package dev.gladlyroutes.bench.loops;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;

/**
 * What the product costs, as it was recorded in {@code costs.properties}: counts, which do not depend on the machine.
 * Times do, and are left to the benchmarks.
 */
public final class CostBounds {

    private static final String FILE = "/costs.properties";

    private final Properties recorded = new Properties();

    private CostBounds() {}

    /** Reads the file. */
    public static CostBounds load() throws IOException {
        CostBounds bounds = new CostBounds();
        try (InputStream file = CostBounds.class.getResourceAsStream(FILE)) {
            bounds.recorded.load(file);
        }
        return bounds;
    }

    /** What was recorded. */
    public long recorded(String cost) {
        String value = recorded.getProperty(cost);
        if (value == null) {
            throw new IllegalArgumentException("src/test/resources" + FILE + " has no " + cost);
        }
        return Long.parseLong(value);
    }

    /** Why a cost is too high now, and what to do about it. */
    public String explanation(String cost, long now) {
        return String.format(
                Locale.ROOT,
                "%s is %,d, and was recorded as %,d in src/test/resources%s. If the change is worth it, record the new"
                        + " figure there and say why in the commit; if nobody meant it, docs/performance.md tells how to"
                        + " find where it comes from.",
                cost,
                now,
                recorded(cost),
                FILE);
    }
}
