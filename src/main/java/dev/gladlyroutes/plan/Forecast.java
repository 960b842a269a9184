package dev.gladlyroutes.plan;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.PastWork;
import dev.gladlyroutes.plan.Plan.Amount;
import dev.gladlyroutes.plan.Plan.Time;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.warehouse.SyncPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What files amount to: bytes, rows, events and time. */
final class Forecast {

    /** The job list and the schedule. */
    private static final int CALLS_OF_A_POLL = 2;

    private final List<PlannedFile> files;
    private final PastWork past;
    private final Channels channels;
    private final SyncPlan tables;
    private final Limits limits;

    /**
     * What nothing goes beyond.
     *
     * @param calls to Gladly per second
     * @param events to Segment per second
     */
    record Limits(int calls, int events) {}

    Forecast(List<PlannedFile> files, PastWork past, Channels channels, SyncPlan tables, Limits limits) {
        this.files = files;
        this.past = past;
        this.channels = channels;
        this.tables = tables;
        this.limits = limits;
    }

    long calls() {
        return CALLS_OF_A_POLL
                + files.stream().filter(file -> file.file().download()).count();
    }

    Amount downloads() {
        return sum(file -> file.file().download(), file -> Optional.ofNullable(file.expectedBytes()));
    }

    @Nullable
    Amount rows() {
        return channels.sinks().contains(Channels.WAREHOUSE)
                ? sum(
                        file -> isRead(file, Channels.WAREHOUSE) && tables.loads(file.table()),
                        file -> Optional.ofNullable(file.expectedLines()))
                : null;
    }

    /** What earlier files of a table brought, because what an item says is known only when those before it are. */
    @Nullable
    Amount events() {
        if (!channels.sinks().contains(Channels.SEGMENT)) {
            return null;
        }
        Amount events = sum(file -> isRead(file, Channels.SEGMENT), this::events);
        boolean nothingKnown = events.filesUnknown() > 0 && events.expected() == 0;
        return nothingKnown ? null : events;
    }

    private Optional<Long> events(PlannedFile file) {
        Long lines = file.expectedLines();
        return lines == null
                ? Optional.empty()
                : past.eventsPerLine(file.table()).map(events -> Math.round(lines * events));
    }

    /** The channels work beside each other, so the slowest counts; and none is quicker than its limit. */
    Time time() {
        Amount events = events();
        long atLeast = Math.max(calls() / limits.calls(), events == null ? 0 : events.expected() / limits.events());
        Duration longest = Duration.ZERO;
        for (String channel : channels.all()) {
            long bytes = bytesFor(channel);
            Optional<Duration> time = bytes == 0 ? Optional.of(Duration.ZERO) : past.time(channel, bytes);
            if (time.isEmpty()) {
                String limit = events == null && channels.sinks().contains(Channels.SEGMENT)
                        ? "Gladly's rate limit alone, since no delivery was measured and no event counted yet"
                        : "the rate limits alone, since no delivery was measured yet";
                return new Time(atLeast, true, limit);
            }
            longest = longest.compareTo(time.get()) > 0 ? longest : time.get();
        }
        boolean unknown = files.stream().anyMatch(file -> file.expectedBytes() == null && !file.gone());
        return new Time(
                Math.max(atLeast, longest.toSeconds()),
                unknown,
                "earlier deliveries" + (unknown ? ", without the files of unknown size" : ""));
    }

    private long bytesFor(String channel) {
        return files.stream()
                .filter(file -> Channels.DOWNLOAD.equals(channel)
                        ? file.file().download()
                        : file.file().sinks().contains(channel))
                .map(PlannedFile::expectedBytes)
                .mapToLong(bytes -> bytes == null ? 0 : bytes)
                .sum();
    }

    private static boolean isRead(PlannedFile file, String sink) {
        return file.file().sinks().contains(sink) && ExportTable.isKnown(file.table());
    }

    private Amount sum(Predicate<PlannedFile> counted, Function<PlannedFile, Optional<Long>> number) {
        long sum = 0;
        long unknown = 0;
        for (PlannedFile file : files) {
            if (counted.test(file) && !file.gone()) {
                Optional<Long> known = number.apply(file);
                sum += known.orElse(0L);
                unknown += known.isPresent() ? 0 : 1;
            }
        }
        return new Amount(sum, unknown);
    }
}
