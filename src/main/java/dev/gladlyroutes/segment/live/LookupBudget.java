package dev.gladlyroutes.segment.live;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long and how often Gladly is asked for one chunk of lines. */
final class LookupBudget {

    /** So many failures one after the other are no accident, and every further question would wait for its own. */
    static final int MOST_FAILURES_IN_A_ROW = 5;

    /** The reason when time is up. */
    static final String TIME_IS_UP = "max_wait";

    private final Clock clock;
    private final Instant end;
    private int failuresInARow;
    private @Nullable String spent;

    LookupBudget(Clock clock, Duration maxWait) {
        this.clock = clock;
        this.end = clock.instant().plus(maxWait);
    }

    /** Why nothing more is asked; empty while something may be. */
    Optional<String> spent() {
        if (spent == null && left().isZero()) {
            spent = TIME_IS_UP;
        }
        return Optional.ofNullable(spent);
    }

    /** How long an answer may take. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** An answer did not come in the time that was left. */
    void end() {
        spent = TIME_IS_UP;
    }

    void answered() {
        failuresInARow = 0;
    }

    /** What only a person can mend is not asked for again, nor is a Gladly that fails time after time. */
    void failed(Failure failure) {
        failuresInARow++;
        if (failure.kind() == FailureClass.CONFIGURATION || failuresInARow >= MOST_FAILURES_IN_A_ROW) {
            spent = failure.reason();
        }
    }
}
