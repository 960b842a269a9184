package dev.gladlyroutes.spool;

import dev.gladlyroutes.configuration.ConfigurationProblems;
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
        } else {
            problems.writableDirectory("gladly.spool.directory", directory);
        }
        if (retention == null || retention.isNegative()) {
            problems.add("gladly.spool.retention", "must not be negative", "write it like 14d");
        }
    }
}
