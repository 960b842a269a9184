package dev.gladlyroutes.status;

import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.JobDeadline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one job.
 *
 * @param organization whose job it is
 * @param at when this was read
 * @param job what Gladly says of it
 * @param deadline when Gladly deletes it
 * @param findings what is wrong with it or its window, the gravest first
 * @param files its files
 * @param tickets what became of its files in each channel
 * @param replays what was replayed of it on somebody's demand
 * @param deadLetters its dead letters, per sink and reason
 * @param journal what was decided about it and about the channels it had to pass, in the order of time
 */
public record Explanation(
        String organization,
        Instant at,
        Job job,
        JobDeadline deadline,
        List<Finding> findings,
        List<File> files,
        List<Ticket> tickets,
        List<Replay> replays,
        List<DeadLetterCount> deadLetters,
        List<Decision> journal) {

    /**
     * What Gladly says of a job.
     *
     * @param id its id
     * @param scheduleId id of the schedule that made it; missing when it was made otherwise
     * @param status as Gladly says it
     * @param expired whether Gladly no longer had one of its files
     * @param updatedAt its version
     * @param windowStart start of the exported window
     * @param windowEnd end of the exported window
     * @param firstLoad whether it was on the very first list that was read
     * @param firstSeen when it was listed first
     * @param lastSeen when it was listed last
     */
    public record Job(
            String id,
            @Nullable String scheduleId,
            String status,
            boolean expired,
            Instant updatedAt,
            @Nullable Instant windowStart,
            Instant windowEnd,
            boolean firstLoad,
            Age firstSeen,
            Age lastSeen) {}

    /**
     * A file.
     *
     * @param name as Gladly names it
     * @param state {@code LISTED}, {@code SPOOLED}, {@code PURGED}, {@code EXPIRED} or {@code SKIPPED}
     * @param version the version of the job that it belongs to
     * @param bytes size before compression
     * @param lines physical lines
     * @param sha256 of the uncompressed bytes, in hex
     * @param spoolPath where it lies, relative to the directory of the spool
     * @param spooled when it was downloaded
     */
    public record File(
            String name,
            String state,
            Instant version,
            @Nullable Long bytes,
            @Nullable Long lines,
            @Nullable String sha256,
            @Nullable String spoolPath,
            @Nullable Age spooled) {}

    /**
     * What became of a file in a channel.
     *
     * @param channel {@code download}, a sink's name, or {@code manifest}
     * @param file name of the file
     * @param state {@code PENDING}, {@code RUNNING}, {@code HALTED} or {@code DONE}
     * @param version the version of the job that it belongs to
     * @param attempts how often somebody took it
     * @param owner who works on it
     * @param leaseUntil until when nobody else may take it
     * @param notBefore after a failure, when it is its turn again
     * @param lastError why it failed last
     * @param failed when it failed so for the last time, as far as the journal goes back
     * @param checkpointLine last line whose outcome is counted
     * @param delivered lines that the sink accepted
     * @param deadLettered lines in the dead-letter store
     * @param filtered lines left out by a rule
     * @param superseded lines replaced by a newer version, or the same fact again
     * @param created when it was first opened
     * @param lastAttempt when somebody took it last
     * @param done when it was done
     */
    public record Ticket(
            String channel,
            String file,
            String state,
            Instant version,
            int attempts,
            @Nullable String owner,
            @Nullable Instant leaseUntil,
            @Nullable Instant notBefore,
            @Nullable String lastError,
            @Nullable Age failed,
            long checkpointLine,
            long delivered,
            long deadLettered,
            long filtered,
            long superseded,
            Age created,
            @Nullable Age lastAttempt,
            @Nullable Age done) {}

    /**
     * A replay of one of its files, or of dead letters of it.
     *
     * @param id the replay
     * @param source {@code ARCHIVE} or {@code DEAD_LETTERS}
     * @param criteria what was asked for
     * @param requestedBy who asked
     * @param requested when
     * @param channel the sink, or {@code restore}
     * @param file name of the file
     * @param state {@code PENDING}, {@code RUNNING}, {@code DONE} or {@code FAILED}
     * @param lastError why it failed last
     */
    public record Replay(
            long id,
            String source,
            String criteria,
            String requestedBy,
            Age requested,
            String channel,
            String file,
            String state,
            @Nullable String lastError) {}

    /**
     * A decision.
     *
     * @param at when it was taken
     * @param lastAt when it was taken last, when it was taken several times in a row
     * @param times how often it was taken in a row
     * @param actor who took it
     * @param event what was decided
     * @param channel the channel it is about
     * @param file the file it is about; missing when it is about the job or the channel
     * @param retryAt when it was to be tried again
     * @param detail why
     */
    public record Decision(
            Instant at,
            Instant lastAt,
            int times,
            String actor,
            String event,
            @Nullable String channel,
            @Nullable String file,
            @Nullable Instant retryAt,
            String detail) {}
}
