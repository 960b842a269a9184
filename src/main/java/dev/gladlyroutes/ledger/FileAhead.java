package dev.gladlyroutes.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a run has something to do with.
 *
 * @param jobId its job
 * @param updatedAt version of the job
 * @param windowEnd end of the job's window
 * @param name as Gladly names it
 * @param download whether it is to be downloaded
 * @param sinks that get it, or have not got all of it
 * @param bytes size before compression; missing before it was downloaded
 * @param lines physical lines; missing before it was downloaded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileAhead(
        String jobId,
        Instant updatedAt,
        Instant windowEnd,
        String name,
        boolean download,
        List<String> sinks,
        @Nullable Long bytes,
        @Nullable Long lines) {}
