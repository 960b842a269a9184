package dev.gladlyroutes.bench;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
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
 * Measures the warehouse sink of the packaged jar alone: one large file into empty tables, the same file again, and
 * {@code psql \copy} of the same rows into the same indexed table, all in one run on this machine.
 */
public final class WarehouseLoad {

    private static final int ITEM_BYTES = 1_024;

    /** The sink's own time, from the claim of the file to its last count; its download was over before. */
    private static final String SECONDS = "select extract(epoch from done_at - last_attempt_at) from gladly_ops.ticket"
            + " where channel = 'warehouse' and file_name = 'conversation_items.jsonl' and state = 'DONE'";

    private WarehouseLoad() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        for (String items : System.getProperty("bench.items", "100000,1000000").split(",")) {
            Path directory =
                    Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
            try {
                measure(out, directory, Integer.parseInt(items.strip()));
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
        try (Postgres postgres = Postgres.startDurable();
                Peers peers = Peers.start(directory, plan)) {
            double first = load(postgres, peers, directory.resolve("run"), "first");
            double copy = new Psql(postgres, "postgres").copyNow(directory.resolve("rows.copy"));
            double again = load(postgres, peers, directory.resolve("again"), "again");
            out.printf(
                    Locale.ROOT,
                    "%,d items: first load %.1f s, %,.0f rows/s; the same again %.1f s, %,.0f rows/s; psql \\copy %.1f s,"
                            + " %,.0f rows/s; ratio to \\copy %.2f, of the second load to the first %.2f%n",
                    items,
                    first,
                    items / first,
                    again,
                    items / again,
                    copy,
                    items / copy,
                    copy / first,
                    first / again);
        }
    }

    /** A run whose ledger knows nothing yet, into tables that may be full already. */
    static double load(Postgres postgres, Peers peers, Path directory, String ledger) throws Exception {
        postgres.create(ledger);
        run(
                peers,
                directory,
                Stream.concat(
                                postgres.properties().stream().filter(property -> property.startsWith("gladly.sink")),
                                postgres.properties(ledger).stream()
                                        .filter(property -> property.startsWith("gladly.state")))
                        .toList());
        return postgres.client(ledger).sql(SECONDS).query(Double.class).single();
    }

    /** A run of the warehouse sink alone. */
    static void run(Peers peers, Path directory, List<String> databases) throws Exception {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.removeIf(property -> property.contains("sink.archive") || property.contains("sink.segment"));
        properties.addAll(databases);
        Process process = Jar.start(directory, Jar.process("once", properties));
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("err.txt")));
        }
    }
}
