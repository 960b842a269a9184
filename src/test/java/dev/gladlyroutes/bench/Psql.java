package dev.gladlyroutes.bench;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL's own client, which must be on the path: the yardstick for loading rows.
 *
 * @param postgres the server
 * @param database the one in which the jar has loaded items
 */
public record Psql(Postgres postgres, String database) {

    private static final double NANOS = 1e9;

    /**
     * Copies the loaded items into an empty table of the same form with the same indexes.
     *
     * @param file holds them in between; writing it is not timed
     * @return seconds that {@code \copy} takes
     */
    double copyNow(Path file) throws IOException, InterruptedException {
        prepare(file);
        long start = System.nanoTime();
        end(copy(file));
        return (System.nanoTime() - start) / NANOS;
    }

    /** Writes the loaded items to a file, and makes the empty table. */
    public void prepare(Path file) throws IOException, InterruptedException {
        end(command("create schema bench; create table bench.items (like gladly.conversation_items including all)"));
        end(command("\\copy gladly.conversation_items to '" + file + "'"));
        end(command("checkpoint"));
    }

    /** What copies the file into the empty table. */
    public ProcessBuilder copy(Path file) {
        return command("\\copy bench.items from '" + file + "'");
    }

    private ProcessBuilder command(String command) {
        return new ProcessBuilder(List.of(
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
                database));
    }

    private static void end(ProcessBuilder command) throws IOException, InterruptedException {
        int exitCode = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(command.command() + " ended with " + exitCode);
        }
    }
}
