package dev.gladlyroutes.observability;

import dev.gladlyroutes.coverage.FindingKind;
import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.status.Age;
import dev.gladlyroutes.status.ChannelStatus;
import dev.gladlyroutes.status.DeadLetterCount;
import dev.gladlyroutes.status.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the ledger tells, as gauges. Every tag comes from a closed set: channels of this process, documented tables,
 * states, and kinds of findings. What is not known, and everything while the ledger cannot be read, is {@code NaN}.
 */
class StatusMetrics implements MeterBinder {

    private static final Map<String, ToDoubleFunction<ChannelStatus>> TICKETS = Map.of(
            "waiting", ChannelStatus::waiting,
            "running", ChannelStatus::running,
            "deferred", ChannelStatus::deferred,
            "halted", ChannelStatus::halted);

    private final Standing standing;
    private final Channels channels;

    StatusMetrics(Standing standing, Channels channels) {
        this.standing = standing;
        this.channels = channels;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        channels.all().forEach(channel -> bindChannel(registry, channel));
        channels.sinks().forEach(sink -> bindSink(registry, sink));
        for (FindingKind kind : FindingKind.values()) {
            gauge("gladly.export.findings", status -> findings(status, kind))
                    .description("What is wrong with windows and jobs")
                    .tags("kind", lowerCase(kind))
                    .register(registry);
        }
        gauge("gladly.export.unsafe.jobs", status -> status.deadlines().size())
                .description("Jobs that Gladly will delete, and whose files are not all safe yet")
                .register(registry);
        gauge("gladly.export.next.deletion", StatusMetrics::nextDeletion)
                .description("Time until Gladly deletes the first of them")
                .baseUnit("seconds")
                .register(registry);
    }

    private void bindChannel(MeterRegistry registry, String channel) {
        for (ChannelState.Kind kind : ChannelState.Kind.values()) {
            gauge("gladly.channel.state", status -> kind(status, channel) == kind ? 1 : 0)
                    .description("1 for the state that the channel is in")
                    .tags("channel", channel, "state", lowerCase(kind))
                    .register(registry);
        }
        TICKETS.forEach((state, count) -> gauge("gladly.channel.tickets", status -> of(status, channel, count))
                .description("Files that wait in the channel or are worked on")
                .tags("channel", channel, "state", state)
                .register(registry));
        gauge("gladly.channel.oldest.open", status -> of(status, channel, StatusMetrics::oldestOpen))
                .description("Age of the oldest file that is not done in the channel")
                .tags("channel", channel)
                .baseUnit("seconds")
                .register(registry);
    }

    private void bindSink(MeterRegistry registry, String sink) {
        gauge("gladly.dead.letters", status -> deadLetters(status, sink))
                .description("Dead letters that are neither delivered since nor purged")
                .tags("sink", sink)
                .register(registry);
        for (String table : ExportTable.NAMES) {
            gauge("gladly.sink.lag", status -> lag(status, sink, table))
                    .description("Age of the end of the newest window that the sink has of the table")
                    .tags(Tags.of("sink", sink, "table", table))
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    private Gauge.Builder<Standing> gauge(String name, ToDoubleFunction<Status> value) {
        return Gauge.builder(
                name, standing, now -> now.status().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private static double findings(Status status, FindingKind kind) {
        return status.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .count();
    }

    private static double nextDeletion(Status status) {
        return status.deadlines().stream()
                .mapToDouble(JobDeadline::remainingSeconds)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A channel that the ledger has not heard of yet is one without work. */
    private static double of(Status status, String channel, ToDoubleFunction<ChannelStatus> value) {
        return status.channels().stream()
                .filter(each -> each.channel().equals(channel))
                .mapToDouble(value)
                .findFirst()
                .orElse(0);
    }

    private static ChannelState.Kind kind(Status status, String channel) {
        return status.channels().stream()
                .filter(each -> each.channel().equals(channel))
                .map(each -> ChannelState.Kind.valueOf(each.state()))
                .findFirst()
                .orElse(ChannelState.Kind.ACTIVE);
    }

    private static double oldestOpen(ChannelStatus channel) {
        Age oldest = channel.oldestOpen();
        return oldest == null ? 0 : oldest.seconds();
    }

    private static double deadLetters(Status status, String sink) {
        return status.deadLetters().stream()
                .filter(count -> count.sink().equals(sink))
                .mapToLong(DeadLetterCount::count)
                .sum();
    }

    private static double lag(Status status, String sink, String table) {
        return status.freshness().stream()
                .filter(fresh -> fresh.sink().equals(sink) && fresh.table().equals(table))
                .map(Status.Freshness::windowEnd)
                .mapToDouble(newest -> newest == null ? Double.NaN : newest.seconds())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
