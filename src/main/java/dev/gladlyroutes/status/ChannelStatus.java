package dev.gladlyroutes.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a channel stands. A ticket is one file of one job.
 *
 * @param channel {@code download}, a sink's name, {@code manifest}, or {@code restore} for replays from the archive
 * @param configured whether it is one of the configuration that it was read with; the work of another one waits
 * @param state {@code ACTIVE}, {@code HELD} or {@code PAUSED}
 * @param since since when; missing for a channel that never failed
 * @param retryAt when a held channel is tried again
 * @param reason why it does not work, with the remedy
 * @param pausedOnRequest whether an operator paused it, who alone resumes it
 * @param waiting tickets that wait for their turn
 * @param running tickets that are worked on
 * @param deferred tickets that failed, and let others go first
 * @param halted tickets that wait for a person
 * @param done tickets that are done
 * @param replays tickets of replays that are not through; they are counted nowhere else
 * @param failedReplays replays to this sink that failed and were not started again
 * @param work what is worked on, replays too
 * @param oldestOpen since when the oldest ticket waits that is not done
 * @param lastDone when the last ticket was done
 */
public record ChannelStatus(
        String channel,
        boolean configured,
        String state,
        @Nullable Age since,
        @Nullable Instant retryAt,
        @Nullable String reason,
        boolean pausedOnRequest,
        long waiting,
        long running,
        long deferred,
        long halted,
        long done,
        long replays,
        List<FailedReplay> failedReplays,
        List<Work> work,
        @Nullable Age oldestOpen,
        @Nullable Age lastDone) {

    /**
     * A ticket that is worked on.
     *
     * @param job id of its job
     * @param file name of its file
     * @param owner who works on it
     * @param since since when
     * @param leaseUntil until when nobody else may take it; in the past when its owner seems dead
     * @param linesDone lines that have their outcome
     * @param lines lines of the file; 0 while they are not known
     */
    public record Work(
            String job,
            String file,
            @Nullable String owner,
            @Nullable Age since,
            @Nullable Instant leaseUntil,
            long linesDone,
            long lines) {}
}
