package dev.gladlyroutes.bench.whole;

import dev.gladlyroutes.bench.Psql;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What other programs take for a part of the same work, with the same file and the same servers. */
public final class Yardsticks {

    public static final String COPY = "psql-copy";
    public static final String GZIP = "gzip";
    public static final String CURL = "curl";
    public static final String NAIVE = "naive-camel";
    public static final String DUCKDB = "duckdb";
    public static final String LIBRARY = "analytics-java";

    /** More would take an hour for an answer that is known by then; behind a network, fewer have to do. */
    private static final int MOST_NAIVE_ITEMS = 100_000;

    private final Site site;
    private final Meter meter;
    private final Path output;

    public Yardsticks(Site site) throws IOException {
        this.site = site;
        this.meter = site.meter();
        this.output = site.directory().resolve("yardstick.txt");
    }

    /** Copies the rows that the jar has loaded into an empty table of the same form with the same indexes. */
    public Row copy(String run) throws IOException, InterruptedException {
        Path rows = site.directory().resolve("rows.copy");
        Psql psql = new Psql(site.postgres(), ProductRuns.database(run));
        psql.prepare(rows);
        Row row = run(COPY, site.items(), psql.copy(rows));
        Files.delete(rows);
        return row;
    }

    /** Compresses the file at the level that the product takes. */
    public Row gzip() throws IOException, InterruptedException {
        File compressed = site.directory().resolve("items.gz").toFile();
        ProcessBuilder gzip = new ProcessBuilder("gzip", "-1", "-c", site.file().toString());
        return meter.run(GZIP, site.items(), gzip.redirectOutput(compressed), output);
    }

    /** Downloads the file. */
    public Row curl() throws IOException, InterruptedException {
        String user = site.peers().property("gladly.source.agent-email") + ":"
                + site.peers().property("gladly.source.api-token");
        String file = site.directory().resolve("downloaded.jsonl").toString();
        Row row = run(CURL, site.items(), new ProcessBuilder("curl", "-sSf", "-u", user, "-o", file, site.address()));
        Files.delete(Path.of(file));
        return row;
    }

    /** A Camel route as a reader of its manual would write it, with as many of the lines as it can do in reasonable time. */
    public Row naiveCamel() throws IOException, InterruptedException {
        site.postgres().create("naive");
        int most =
                (int) (MOST_NAIVE_ITEMS / Math.max(1, site.network().latency().toMillis()));
        int items = Math.min(site.items(), most);
        Path file = site.directory().resolve("naive.jsonl");
        try (Stream<String> lines = Files.lines(site.file())) {
            Files.write(file, (Iterable<String>) lines.limit(items)::iterator);
        }
        Row row = run(NAIVE, items, JavaPrograms.program(NaiveRoute.class, file.toString(), site.databaseUrl("naive")));
        site.network().figures().forEach(row::with);
        return row;
    }

    /** An import of the file into a table of DuckDB. */
    public Row duckDb() throws IOException, InterruptedException {
        String database = site.directory().resolve("items.duckdb").toString();
        Row row = run(
                DUCKDB,
                site.items(),
                JavaPrograms.program(DuckDbImport.class, database, site.file().toString()));
        Files.delete(Path.of(database));
        return row;
    }

    /** Segment's own library, with as many events as the product made of the file. */
    public Row library(int events) throws IOException, InterruptedException {
        String endpoint = site.peers().property("gladly.sink.segment.endpoint");
        return run(LIBRARY, events, JavaPrograms.program(SegmentLibrary.class, endpoint, Integer.toString(events)));
    }

    private Row run(String name, long items, ProcessBuilder command) throws IOException, InterruptedException {
        return meter.run(name, items, command.redirectErrorStream(true).redirectOutput(output.toFile()), output);
    }
}
