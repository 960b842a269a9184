package dev.gladlyroutes.bench.whole;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of the table that are to be measured. */
public final class WantedRows {

    /** In the order in which they are measured. */
    private static final List<String> ALL = List.of(
            ProductRuns.ALL,
            ProductRuns.AGAIN,
            Yardsticks.COPY,
            ProductRuns.WAREHOUSE,
            ProductRuns.ARCHIVE,
            ProductRuns.SEGMENT,
            ProductRuns.EMBEDDED,
            Yardsticks.GZIP,
            Yardsticks.CURL,
            Yardsticks.NAIVE,
            Yardsticks.DUCKDB,
            Yardsticks.LIBRARY);

    /** What a row takes something from, so that it can only be measured after that. */
    private static final Map<String, String> NEEDED = Map.of(
            ProductRuns.AGAIN, ProductRuns.ALL,
            Yardsticks.COPY, ProductRuns.ALL,
            Yardsticks.LIBRARY, ProductRuns.SEGMENT);

    private final Set<String> rows = new HashSet<>();

    /**
     * @param names of rows, with commas between; when there is none, all rows but the slowest are meant
     * @throws IllegalArgumentException when a name is not that of a row
     */
    public WantedRows(String names) {
        if (names.isBlank()) {
            rows.addAll(ALL);
            rows.remove(ProductRuns.EMBEDDED);
            return;
        }
        for (String name : names.split(",")) {
            add(name.strip());
        }
    }

    private void add(String row) {
        if (!ALL.contains(row)) {
            throw new IllegalArgumentException("bench.rows names " + row + "; there are " + String.join(", ", ALL));
        }
        rows.add(row);
        rows.add(NEEDED.getOrDefault(row, row));
    }

    /** Whether a row is among them, be it named or needed by one that is. */
    public boolean contain(String row) {
        return rows.contains(row);
    }
}
