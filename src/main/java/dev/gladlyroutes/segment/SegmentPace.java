package dev.gladlyroutes.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps the sink under its events per second: each batch books the time that its events are worth. */
public class SegmentPace {

    private final int eventsPerSecond;
    private final Clock clock;
    private Instant free;

    SegmentPace(int eventsPerSecond, Clock clock) {
        this.eventsPerSecond = eventsPerSecond;
        this.clock = clock;
        this.free = clock.instant();
    }

    /** Milliseconds to wait before the batch may be sent. */
    public synchronized long delay(List<SegmentEvent> batch) {
        Instant now = clock.instant();
        Instant start = free.isBefore(now) ? now : free;
        free = start.plus(Duration.ofMillis(batch.size() * 1000L / eventsPerSecond));
        return Duration.between(now, start).toMillis();
    }
}
