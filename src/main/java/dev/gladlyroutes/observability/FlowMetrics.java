package dev.gladlyroutes.observability;

import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.PollSchedule;
import dev.gladlyroutes.spool.Spool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What this process does: polls, downloads, and lines with their outcomes. Tags are sinks and outcomes alone. */
class FlowMetrics implements MeterBinder {

    private static final double MILLISECONDS = 1000;

    private static final Map<String, ToLongFunction<Counts>> OUTCOMES = Map.of(
            "delivered", Counts::delivered,
            "dead_lettered", Counts::deadLettered,
            "filtered", Counts::filtered,
            "superseded", Counts::superseded);

    private final Progress progress;
    private final Channels channels;
    private final Spool spool;
    private final LastPoll last;
    private final PollSchedule schedule;
    private final Clock clock;

    FlowMetrics(Progress progress, Channels channels, Spool spool, LastPoll last, PollSchedule schedule, Clock clock) {
        this.progress = progress;
        this.channels = channels;
        this.spool = spool;
        this.last = last;
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String sink : channels.sinks()) {
            OUTCOMES.forEach((outcome, lines) -> FunctionCounter.builder(
                            "gladly.sink.records", progress, now -> lines.applyAsLong(now.outcomes(sink)))
                    .description("Lines by what became of them in the sink")
                    .tags("sink", sink, "outcome", outcome)
                    .register(registry));
        }
        FunctionCounter.builder("gladly.export.downloaded", progress, Progress::downloadedBytes)
                .description("What was downloaded, before compression in the spool")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("gladly.export.last.success", this, FlowMetrics::lastSuccess)
                .description("When this process last read Gladly's job list, as seconds since 1970")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("gladly.export.poll.overdue", this, FlowMetrics::overdue)
                .description("How long a poll of the schedule is overdue; 0 when it is not")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("gladly.spool.usable", spool, Spool::usableBytes)
                .description("Room that the spool's disk has left")
                .baseUnit("bytes")
                .register(registry);
    }

    private double lastSuccess() {
        return last.lastRead().map(read -> read.toEpochMilli() / MILLISECONDS).orElse(Double.NaN);
    }

    private double overdue() {
        return schedule.overdue(last, clock.instant()).toMillis() / MILLISECONDS;
    }
}
