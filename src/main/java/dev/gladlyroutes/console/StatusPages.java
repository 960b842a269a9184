package dev.gladlyroutes.console;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.status.JobStatus;
import dev.gladlyroutes.status.Status;
import dev.gladlyroutes.status.StatusReader;
import dev.gladlyroutes.status.ThroughputReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the status page together from what the ledger tells. */
class StatusPages {

    /** Gladly deletes jobs after two weeks. */
    private static final Duration SHOWN = Duration.ofDays(14);

    private final StatusReader reader;
    private final ThroughputReader throughput;
    private final Channels channels;
    private final Supplier<Optional<LastPoll.Result>> lastPoll;
    private final Supplier<Optional<Instant>> nextPoll;
    private final Clock clock;

    StatusPages(
            StatusReader reader,
            ThroughputReader throughput,
            Channels channels,
            Supplier<Optional<LastPoll.Result>> lastPoll,
            Supplier<Optional<Instant>> nextPoll,
            Clock clock) {
        this.reader = reader;
        this.throughput = throughput;
        this.channels = channels;
        this.lastPoll = lastPoll;
        this.nextPoll = nextPoll;
        this.clock = clock;
    }

    /** How things stand now. */
    StatusPage read() {
        Instant now = clock.instant();
        Instant since = now.minus(SHOWN);
        Status status = reader.read(since);
        List<JobStatus> newestFirst = status.jobs().stream()
                .sorted(Comparator.comparing(JobStatus::windowEnd).reversed())
                .toList();
        Optional<LastPoll.Result> poll = lastPoll.get();
        return new StatusPage(
                status.organization(),
                now,
                channels.sinks(),
                status.channels(),
                newestFirst,
                Timeline.of(status.jobs(), status.findings(), since, now),
                tables(status),
                throughput(since, now),
                status.deadLetters(),
                status.findings(),
                status.supportText(),
                poll.map(LastPoll.Result::at).orElse(null),
                poll.map(LastPoll.Result::reason).orElse(null),
                nextPoll.get().orElse(null));
    }

    private List<StatusPage.Table> tables(Status status) {
        return status.freshness().stream()
                .map(Status.Freshness::table)
                .distinct()
                .map(table -> new StatusPage.Table(
                        table,
                        channels.sinks().stream()
                                .map(sink -> freshness(status, table, sink))
                                .toList()))
                .toList();
    }

    private static StatusPage.@Nullable Freshness freshness(Status status, String table, String sink) {
        return status.freshness().stream()
                .filter(each -> each.table().equals(table) && each.sink().equals(sink))
                .findFirst()
                .map(each -> each.windowEnd() == null
                        ? new StatusPage.Freshness("nothing yet", null)
                        : new StatusPage.Freshness(
                                Ages.inWords(each.windowEnd().seconds()),
                                each.windowEnd().at()))
                .orElse(new StatusPage.Freshness("-", null));
    }

    private List<Sparkline> throughput(Instant since, Instant now) {
        Map<String, Map<LocalDate, Long>> lines = throughput.read(since);
        LocalDate first = LocalDate.ofInstant(since, ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return channels.sinks().stream()
                .map(sink -> Sparkline.of(sink, lines.getOrDefault(sink, Map.of()), first, today))
                .toList();
    }
}
