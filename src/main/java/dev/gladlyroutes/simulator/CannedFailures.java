package dev.gladlyroutes.simulator;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.Queue;

/** The failures that a server was told to answer its next requests with. */
final class CannedFailures {

    private final Queue<Integer> statuses = new ArrayDeque<>();

    /** Instead of those that are left. */
    synchronized void next(int times, int status) {
        statuses.clear();
        then(times, status);
    }

    /** After those that are left. */
    synchronized void then(int times, int status) {
        statuses.addAll(Collections.nCopies(times, status));
    }

    synchronized OptionalInt take() {
        Integer status = statuses.poll();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
