package dev.gladlyroutes.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs programs one after the other, and measures each from its start to its end. */
final class Meter {

    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1e6;
    private static final int BETWEEN_LOOKS = 50;

    private static final String OTHERS =
            "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private final PeersProcess peers;
    private final JdbcClient sql;
    private final long database;

    private Meter(PeersProcess peers, JdbcClient sql, long database) {
        this.peers = peers;
        this.sql = sql;
        this.database = database;
    }

    static Meter of(PeersProcess peers, JdbcClient sql) throws IOException {
        String data = sql.sql("show data_directory").query(String.class).single();
        String pid = Files.readAllLines(Path.of(data, "postmaster.pid")).get(0);
        return new Meter(peers, sql, Long.parseLong(pid.strip()));
    }

    /**
     * Runs a program whose output is in a file.
     *
     * @param output told when it fails
     */
    Row run(String name, long items, ProcessBuilder command, Path output) throws IOException, InterruptedException {
        peers.counts();
        double children = ProcFiles.endedChildrenCpuSeconds();
        double peersCpu = ProcFiles.cpuSeconds(peers.pid());
        double databaseCpu = databaseCpuSeconds();
        long began = System.currentTimeMillis();
        long start = System.nanoTime();
        Process process = command.start();
        long peak = 0;
        while (!process.waitFor(BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, ProcFiles.peakResidentBytes(process.pid()));
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    name + " ended with " + process.exitValue() + ": " + Files.readString(output));
        }
        Row row = Row.of(name)
                .with(Row.ITEMS, items)
                .with(Row.WALL, seconds)
                .with(Row.PEAK, peak / MEGABYTE)
                .with(Row.CPU, ProcFiles.endedChildrenCpuSeconds() - children)
                .with(Row.PEERS_CPU, ProcFiles.cpuSeconds(peers.pid()) - peersCpu)
                .with(Row.DATABASE_CPU, databaseCpuSeconds() - databaseCpu);
        return counted(row, peers.counts(), began);
    }

    private static Row counted(Row row, JsonNode counts, long began) {
        counts.properties().forEach(count -> {
            long value = count.getValue().asLong();
            if (!count.getKey().equals("firstRequestMillis")) {
                row.with(count.getKey(), value);
            } else if (value > 0) {
                row.with(Row.FIRST_POLL, (value - began) / 1e3);
            }
        });
        return row;
    }

    /** When all connections have ended, because only then the server counts what they took. */
    private double databaseCpuSeconds() throws IOException, InterruptedException {
        while (sql.sql(OTHERS).query(Long.class).single() > 0) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
        return ProcFiles.familyCpuSeconds(database);
    }
}
