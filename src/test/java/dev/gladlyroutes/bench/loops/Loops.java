package dev.gladlyroutes.bench.loops;

import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.segment.SegmentLoops;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import dev.gladlyroutes.warehouse.WarehouseLoops;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.util.FileSystemUtils;

/** What the product does with every item of a file, without servers; an operation is an item. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(Loops.ITEMS)
public class Loops {

    static final int ITEMS = 5_000;

    private ItemFile items;
    private WarehouseLoops warehouse;
    private SegmentLoops segment;
    private Path directory;
    private Spool spool;
    private SpooledFile spooled;

    @Setup
    public void prepare() throws IOException, RecordRejectedException {
        items = ItemFile.of(ITEMS);
        warehouse = new WarehouseLoops(items.lines());
        segment = new SegmentLoops(items.lines());
        directory = Files.createTempDirectory("spool");
        spool = new Spool(directory);
        spooled = spool();
    }

    @TearDown
    public void clear() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }

    /** Cuts the uncompressed file into lines. */
    @Benchmark
    public long lines() throws IOException {
        return count(new ByteArrayInputStream(items.content()));
    }

    /** Hashes the file, which a download and a look at a stored file do. */
    @Benchmark
    public byte[] hash() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(items.content());
    }

    /** Stores the file as a download is: hashes, counts, compresses and writes it. */
    @Benchmark
    public SpooledFile spool() throws IOException {
        return spool.store("loops/items.gz", new ByteArrayInputStream(items.content()), bytes -> {});
    }

    /** Reads the lines of the stored file. */
    @Benchmark
    public long unspool() throws IOException {
        return count(spool.open(spooled.path()));
    }

    /** Translates lines to rows of the warehouse. */
    @Benchmark
    public int translate() {
        return warehouse.translate();
    }

    /** Writes rows in the form in which they go to PostgreSQL. */
    @Benchmark
    public long encode() throws SQLException {
        return warehouse.encode();
    }

    /** Reads what Segment's events need of lines. */
    @Benchmark
    public int read() throws RecordRejectedException {
        return segment.read();
    }

    /** Maps items to events of Segment. */
    @Benchmark
    public int map() {
        return segment.map();
    }

    /** Packs events of Segment into requests. */
    @Benchmark
    public long pack() {
        return segment.pack();
    }

    private static long count(InputStream content) throws IOException {
        long lines = 0;
        try (LineReader reader = new LineReader(content)) {
            while (reader.next() != null) {
                lines++;
            }
        }
        return lines;
    }
}
