package dev.gladlyroutes.console;

import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.status.ChannelStatus;
import dev.gladlyroutes.status.DeadLetterCount;
import dev.gladlyroutes.status.JobStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the status page shows.
 *
 * @param organization whose jobs they are
 * @param at when this was read
 * @param sinks names of the sinks, the columns of the grid
 * @param channels every channel
 * @param jobs the jobs of the last days, newest window first
 * @param timeline the windows of these days
 * @param freshness how new the data of each table is
 * @param throughput lines by day for each sink
 * @param deadLetters per sink and reason
 * @param findings what is wrong with windows and jobs, the gravest first
 * @param supportText what one would write to Gladly Support; empty when there is nothing to ask for
 * @param lastPoll when Gladly's job list was read last
 * @param pollProblem why the last poll failed
 * @param nextPoll when it is read next
 */
record StatusPage(
        String organization,
        Instant at,
        List<String> sinks,
        List<ChannelStatus> channels,
        List<JobStatus> jobs,
        Timeline timeline,
        List<Table> freshness,
        List<Sparkline> throughput,
        List<DeadLetterCount> deadLetters,
        List<Finding> findings,
        String supportText,
        @Nullable Instant lastPoll,
        @Nullable String pollProblem,
        @Nullable Instant nextPoll) {

    /**
     * How new the data of a table is.
     *
     * @param name the table
     * @param ages for each sink how old its newest data is, in words; missing where the table does not go
     */
    record Table(String name, List<@Nullable Freshness> ages) {}

    /**
     * How new the data of a table is in one sink.
     *
     * @param age how long ago the newest delivered window ended, in words
     * @param windowEnd when that was
     */
    record Freshness(String age, @Nullable Instant windowEnd) {}

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    /** A time to the minute, in UTC. */
    public String time(@Nullable Instant at) {
        return at == null ? "" : MINUTES.format(at);
    }

    /** Whether nothing needs a person. */
    public boolean isWell() {
        return findings.isEmpty()
                && deadLetters.isEmpty()
                && pollProblem == null
                && channels.stream().allMatch(channel -> "ACTIVE".equals(channel.state()) && channel.halted() == 0);
    }
}
