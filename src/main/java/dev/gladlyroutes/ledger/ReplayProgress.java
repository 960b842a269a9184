package dev.gladlyroutes.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is with a file.
 *
 * @param replay the replay's id
 * @param sink where it goes
 * @param job the job's id
 * @param windowEnd end of the job's window
 * @param file the file's name
 * @param state {@code PENDING}, {@code RUNNING}, {@code DONE} or {@code FAILED}
 * @param lines lines to account for
 * @param delivered accepted by the sink
 * @param deadLettered in the dead-letter store
 * @param filtered left out by a rule
 * @param superseded replaced by a newer version, or the same fact again
 * @param error why it failed last; missing when it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayProgress(
        long replay,
        String sink,
        String job,
        Instant windowEnd,
        String file,
        String state,
        long lines,
        long delivered,
        long deadLettered,
        long filtered,
        long superseded,
        @Nullable String error) {}
