package dev.gladlyroutes.bench;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL's own client, which must be on the path: the yardstick for loading rows.
 *
 * @param postgres the server
 */
record Psql(Postgres postgres) {

    private static final double NANOS = 1e9;

    /**
     * Copies the loaded items into an empty table of the same form with the same indexes.
     *
     * @param file holds them in between; writing it is not timed
     * @return seconds that {@code \copy} takes
     */
    double copy(Path file) throws IOException, InterruptedException {
        run("drop schema if exists bench cascade");
        run("create schema bench; create table bench.items (like gladly.conversation_items including all)");
        run("\\copy gladly.conversation_items to '" + file + "'");
        run("checkpoint");
        long start = System.nanoTime();
        run("\\copy bench.items from '" + file + "'");
        return (System.nanoTime() - start) / NANOS;
    }

    private void run(String command) throws IOException, InterruptedException {
        List<String> line = List.of(
                "psql",
                "-q",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(postgres.port()),
                "-U",
                "postgres",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                command,
                "postgres");
        int exitCode = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("psql failed: " + command);
        }
    }
}
