package dev.gladlyroutes.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gladlyroutes.ledger.ChannelState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do.
 *
 * @param organization whose exports
 * @param at when the job list was read
 * @param jobsListed how many jobs are on it
 * @param files that there is something to do with, oldest window first
 * @param calls requests to Gladly: the job list, the schedule, and one for each download
 * @param downloads bytes that are to be downloaded, as far as they are known
 * @param rows lines that the warehouse gets, before those with one id become one row; missing without a warehouse
 * @param events that Segment gets; missing when nothing is known of them
 * @param duration how long it takes
 * @param channels those that are held or paused, so that their files would wait
 * @param tables of the warehouse, those that are not loaded with every file
 * @param sampledLines lines that were read to look for rejects
 * @param rejects lines of them that a sink would not take
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        String organization,
        Instant at,
        long jobsListed,
        List<PlannedFile> files,
        long calls,
        Amount downloads,
        @Nullable Amount rows,
        @Nullable Amount events,
        Time duration,
        List<ChannelState> channels,
        List<PlannedTable> tables,
        long sampledLines,
        List<FoundReject> rejects) {

    /**
     * A sum over files.
     *
     * @param expected the sum
     * @param filesUnknown files that are not in it, because nobody knows
     */
    public record Amount(long expected, long filesUnknown) {}

    /**
     * How long it takes.
     *
     * @param seconds so many
     * @param atLeast whether it can only be longer
     * @param from from what that is known
     */
    public record Time(long seconds, boolean atLeast, String from) {}
}
