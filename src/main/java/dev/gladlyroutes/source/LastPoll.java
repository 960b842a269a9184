package dev.gladlyroutes.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this process's last poll ended. */
public class LastPoll {

    /** By then a first poll has ended, unless its timer does not work. */
    private static final Duration START = Duration.ofMinutes(15);

    private final Clock clock;
    private final Instant startedAt;
    private volatile @Nullable Result result;
    private volatile @Nullable Instant lastRead;

    LastPoll(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * How a poll ended.
     *
     * @param at when
     * @param reason why it failed, with the remedy; missing when the job list was read
     */
    public record Result(Instant at, @Nullable String reason) {}

    /** How the last poll ended; empty before the first has. */
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }

    /** When this process began to poll. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Whether the first poll has ended, or should have long ago. */
    public boolean isStartOver() {
        return result != null || clock.instant().isAfter(startedAt.plus(START));
    }

    /** When this process last read the job list; empty before it has. */
    public Optional<Instant> lastRead() {
        return Optional.ofNullable(lastRead);
    }

    void read() {
        Instant now = clock.instant();
        lastRead = now;
        result = new Result(now, null);
    }

    void failed(String reason) {
        result = new Result(clock.instant(), reason);
    }
}
