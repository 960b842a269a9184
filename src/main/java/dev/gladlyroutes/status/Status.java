package dev.gladlyroutes.status;

import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.JobDeadline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How things stand.
 *
 * @param organization whose jobs they are
 * @param at when this was read
 * @param channels every channel, in the order in which work flows through them
 * @param jobs the jobs that were asked for, oldest window first
 * @param freshness per table and sink, how new the newest delivered data is
 * @param deadLetters per sink and reason
 * @param findings what is wrong with windows and jobs, the gravest first
 * @param deadlines jobs whose files are not all safe yet, the one that Gladly deletes first at the top
 * @param supportText what one would write to Gladly Support; empty when there is nothing to ask for
 */
public record Status(
        String organization,
        Instant at,
        List<ChannelStatus> channels,
        List<JobStatus> jobs,
        List<Freshness> freshness,
        List<DeadLetterCount> deadLetters,
        List<Finding> findings,
        List<JobDeadline> deadlines,
        String supportText) {

    /**
     * How new the data of a table is in a sink.
     *
     * @param table the table, or the name of a file that Gladly does not document
     * @param sink the sink
     * @param windowEnd end of the newest window whose every line has its outcome there; missing when there is none
     */
    public record Freshness(String table, String sink, @Nullable Age windowEnd) {}
}
