package dev.gladlyroutes.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What can be seen of a running process from outside. */
enum Signal {
    /** Milliseconds pass. */
    TIME {
        @Override
        long read(Site site) {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }
    },
    /** The routes have started. */
    STARTED {
        @Override
        long read(Site site) throws IOException {
            return site.log().contains(Ending.STARTED) ? 1 : 0;
        }
    },
    /** Requests reach Gladly. */
    GLADLY {
        @Override
        long read(Site site) {
            return site.peers().gladly().requests().size();
        }
    },
    /** Objects arrive in the archive, manifests too. */
    ARCHIVE {
        @Override
        long read(Site site) {
            return site.peers().s3().puts().size();
        }
    },
    /** The warehouse commits. */
    WAREHOUSE {
        @Override
        long read(Site site) throws IOException {
            return site.storage().warehouseProgress();
        }
    },
    /** Requests reach Segment. */
    SEGMENT {
        @Override
        long read(Site site) {
            return site.peers().segment().requests().size();
        }
    },
    /** Tickets are settled. */
    SETTLEMENT {
        @Override
        long read(Site site) throws IOException {
            return site.log().lines().filter(line -> line.contains(" - Done ")).count();
        }
    },
    /** Files go from the spool. */
    PURGE {
        @Override
        long read(Site site) throws IOException {
            return -Stream.of(site.spool())
                    .filter(Files::exists)
                    .mapToLong(Signal::files)
                    .sum();
        }
    };

    /** A number that grows while it happens. */
    abstract long read(Site site) throws IOException;

    private static long files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            return 0;
        }
    }
}
