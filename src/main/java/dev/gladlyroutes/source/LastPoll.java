package dev.gladlyroutes.source;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this process's last poll ended. */
public class LastPoll {

    private final Clock clock;
    private volatile @Nullable Result result;

    LastPoll(Clock clock) {
        this.clock = clock;
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

    void read() {
        result = new Result(clock.instant(), null);
    }

    void failed(String reason) {
        result = new Result(clock.instant(), reason);
    }
}
