package dev.gladlyroutes.bench.whole;

import dev.gladlyroutes.support.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Runs of the jar's {@code once}: each with a state database, a warehouse and a spool that are empty before. */
public final class ProductRuns {

    /** All sinks. */
    public static final String ALL = "all";

    /** All sinks again on the same jobs, when everything has been done. */
    public static final String AGAIN = "again";

    public static final String WAREHOUSE = "warehouse";
    public static final String ARCHIVE = "archive";
    public static final String SEGMENT = "segment";

    /** The warehouse sink alone, on the embedded database. */
    public static final String EMBEDDED = "warehouse-h2";

    private static final double MEGABYTE = 1e6;

    private static final String TIMES = "select extract(epoch from max(done_at) - min(last_attempt_at))"
            + " from gladly_ops.ticket where state = 'DONE'";
    private static final String OF_SINK = " and channel = :sink and file_name = 'conversation_items.jsonl'";

    private final Site site;
    private final Path jar;
    private final List<String> options;
    private final Meter meter;

    /**
     * @param jar what is run, as it was packaged or unpacked
     * @param options of the JVM, the heap's size among them
     */
    public ProductRuns(Site site, Path jar, List<String> options) throws IOException {
        this.site = site;
        this.jar = jar;
        this.options = options;
        this.meter = site.meter();
    }

    /** All sinks; their database stays, for {@link #again} and for yardsticks that need its rows. */
    public Row all() throws IOException, InterruptedException {
        site.postgres().create(database(ALL));
        return busy(run(ALL, ALL), ALL);
    }

    /** All sinks on what {@link #all} has done. */
    public Row again() throws IOException, InterruptedException {
        return run(AGAIN, ALL);
    }

    /** One sink, and the others switched off. */
    public Row only(String sink) throws IOException, InterruptedException {
        return only(sink, sink);
    }

    /** The warehouse sink with its default, H2 in the same process. */
    public Row embedded() throws IOException, InterruptedException {
        return only(EMBEDDED, WAREHOUSE);
    }

    private Row only(String run, String sink) throws IOException, InterruptedException {
        site.postgres().create(database(run));
        Row row = busy(run(run, run), run);
        row.with(
                Row.SINK,
                client(run)
                        .sql(TIMES + OF_SINK)
                        .param("sink", sink)
                        .query(Double.class)
                        .single());
        forget(run);
        return row;
    }

    /** The database of a run. */
    static String database(String run) {
        return "run_" + run.replace('-', '_');
    }

    /** Makes room for the next ones. */
    public void forget(String run) throws IOException {
        site.postgres()
                .client()
                .sql("drop database if exists " + database(run) + " with (force)")
                .update();
        FileSystemUtils.deleteRecursively(site.directory().resolve(run));
    }

    private Row busy(Row row, String run) {
        return row.with(Row.BUSY, client(run).sql(TIMES).query(Double.class).single());
    }

    private JdbcClient client(String run) {
        return site.postgres().client(database(run));
    }

    /** @param place the run whose database and directory are taken */
    private Row run(String name, String place) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(site.directory().resolve(place));
        Path gcLog = directory.resolve(name + "-gc.log");
        Path output = directory.resolve("out.txt");
        List<String> all = new ArrayList<>(options);
        all.add(GcLog.option(gcLog));
        ProcessBuilder command = Jar.process(jar, all, "once", properties(name, place))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Row row = meter.run(name, site.items(), command, output);
        site.network().figures().forEach(row::with);
        double allocated = GcLog.allocatedBytes(gcLog);
        return row.with(Row.ALLOCATED, allocated / MEGABYTE).with(Row.ALLOCATED_PER_ITEM, allocated / site.items());
    }

    private List<String> properties(String name, String place) {
        List<String> properties = new ArrayList<>(site.properties(database(place)));
        switch (name) {
            case WAREHOUSE, ARCHIVE, SEGMENT -> {
                properties.removeIf(
                        property -> property.startsWith("gladly.sink.") && !property.startsWith("gladly.sink." + name));
                properties.add("gladly.sink.warehouse.enabled=" + name.equals(WAREHOUSE));
            }
            case EMBEDDED -> properties.removeIf(property -> property.startsWith("gladly.sink."));
            default -> {}
        }
        return properties;
    }
}
