package dev.gladlyroutes.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps the sink under its events per second: each batch books the time that its events are worth. */
public class SegmentPace {

    private final int eventsPerSecond;
    private final int oldEventsPerSecond;
    private final Duration oldAfter;
    private final Clock clock;
    private Instant free;
    private Instant restEnd;

    SegmentPace(int eventsPerSecond, OldEvents old, Clock clock) {
        this.eventsPerSecond = eventsPerSecond;
        this.oldEventsPerSecond =
                old.rateLimit() == null ? eventsPerSecond : Math.min(old.rateLimit(), eventsPerSecond);
        this.oldAfter = old.after();
        this.clock = clock;
        this.free = clock.instant();
        this.restEnd = Instant.EPOCH;
    }

    /** Lets nothing more be sent for a while. */
    synchronized void rest(Duration wait) {
        restEnd = later(restEnd, clock.instant().plus(wait));
        free = later(free, restEnd);
    }

    /** How long nothing may be sent; not positive when something may. */
    synchronized Duration rest() {
        return Duration.between(clock.instant(), restEnd);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Milliseconds to wait before the batch may be sent. */
    synchronized long delay(List<SegmentEvent> batch) {
        Instant now = clock.instant();
        Instant start = later(free, now);
        Instant old = now.minus(oldAfter);
        long ofOld = batch.stream().filter(event -> event.at().isBefore(old)).count();
        free = start.plusMillis(ofOld * 1000L / oldEventsPerSecond)
                .plusMillis((batch.size() - ofOld) * 1000L / eventsPerSecond);
        return Duration.between(now, start).toMillis();
    }
}
