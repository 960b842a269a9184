package dev.gladlyroutes.spool;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where downloaded files wait for their sinks.
 *
 * @param directory a local directory with room for the files of the retention time, compressed
 * @param retention how long a file is kept after all sinks are done with it
 */
@ConfigurationProperties("gladly.spool")
public record SpoolProperties(Path directory, Duration retention) {

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        if (directory == null || directory.toString().isBlank()) {
            problems.add("gladly.spool.directory", "is missing", "set it to a writable directory");
        } else if (!isWritable()) {
            problems.add("gladly.spool.directory", "cannot be written", "set it to a writable directory");
        }
        if (retention == null || retention.isNegative()) {
            problems.add("gladly.spool.retention", "must not be negative", "write it like 14d");
        }
    }

    /** Whether it is there, or can be made; it is made only when everything else is right too. */
    private boolean isWritable() {
        Path there = directory.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
