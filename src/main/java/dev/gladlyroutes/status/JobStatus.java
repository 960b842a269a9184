package dev.gladlyroutes.status;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands.
 *
 * @param id its id
 * @param status as Gladly says it, or {@code EXPIRED} when Gladly no longer had one of its files
 * @param updatedAt its version
 * @param windowStart start of the exported window
 * @param windowEnd end of the exported window
 * @param files files that are taken
 * @param filesDownloaded those of them that are, or were, in the spool
 * @param sinks how far each sink is
 */
public record JobStatus(
        String id,
        String status,
        Instant updatedAt,
        @Nullable Instant windowStart,
        Instant windowEnd,
        long files,
        long filesDownloaded,
        Map<String, Progress> sinks) {

    /**
     * How far a sink is with a job.
     *
     * @param state {@code WAITING}, {@code RUNNING}, {@code DEFERRED}, {@code HELD}, {@code PAUSED}, {@code HALTED} or
     *     {@code DONE}
     * @param linesDone lines that have their outcome
     * @param lines lines of the files that are known to the sink
     * @param deadLettered those lines that are dead letters, or were when they were purged
     */
    public record Progress(String state, long linesDone, long lines, long deadLettered) {}
}
