package dev.gladlyroutes.simulator;

import java.time.Clock;

/** Admits a number of requests in each second of the clock. */
final class SecondLimit {

    private final int limit;
    private final Clock clock;
    private long second = Long.MIN_VALUE;
    private int used;

    SecondLimit(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Takes one request and returns how many are left in this second; negative once the limit is passed. */
    synchronized int take() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            used = 0;
        }
        return limit - ++used;
    }
}
