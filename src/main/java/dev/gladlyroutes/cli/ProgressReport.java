package dev.gladlyroutes.cli;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.ledger.Channels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Lines that tell how far a run is: bytes downloaded, and for each sink its lines and lines per second. */
@Component
class ProgressReport {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final double MEGABYTE = 1_000_000;

    private final Progress progress;
    private final Channels channels;
    private final Clock clock;
    private final boolean isForReaders;
    private final Map<String, Long> linesBefore = new HashMap<>();
    private Instant before;
    private String told = "";

    /** @param logFormat of structured logs, among which a line for readers would be none; or empty */
    ProgressReport(
            Progress progress,
            Channels channels,
            Clock clock,
            @Value("${logging.structured.format.console:}") String logFormat) {
        this.isForReaders = logFormat.isEmpty();
        this.progress = progress;
        this.channels = channels;
        this.clock = clock;
        this.before = clock.instant();
    }

    /** A line, when it is time for one and something has changed. */
    Optional<String> next() {
        return Duration.between(before, clock.instant()).compareTo(INTERVAL) < 0 ? Optional.empty() : last();
    }

    /** A line, when something has changed. */
    Optional<String> last() {
        if (!isForReaders) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        double seconds = Math.max(1, Duration.between(before, now).toMillis()) / 1000.0;
        before = now;
        String counts = String.format(Locale.ROOT, "%.1f MB downloaded", progress.downloadedBytes() / MEGABYTE)
                + channels.sinks().stream()
                        .map(sink -> " | " + sink + " " + Quantity.of(progress.lines(sink), "line"))
                        .collect(Collectors.joining());
        if (counts.equals(told)) {
            return Optional.empty();
        }
        told = counts;
        String rates = channels.sinks().stream()
                .map(sink -> String.format(Locale.ROOT, "%s %,.0f/s", sink, gained(sink) / seconds))
                .collect(Collectors.joining(", "));
        return Optional.of(rates.isEmpty() ? counts : counts + " | now " + rates);
    }

    private long gained(String sink) {
        long lines = progress.lines(sink);
        Long earlier = linesBefore.put(sink, lines);
        return lines - (earlier == null ? 0 : earlier);
    }
}
