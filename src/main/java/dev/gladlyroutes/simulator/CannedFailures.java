package dev.gladlyroutes.simulator;

import java.util.OptionalInt;

/** The failures that a server was told to answer its next requests with. */
final class CannedFailures {

    private int left;
    private int status;

    synchronized void next(int times, int status) {
        this.left = times;
        this.status = status;
    }

    synchronized OptionalInt take() {
        if (left == 0) {
            return OptionalInt.empty();
        }
        left--;
        return OptionalInt.of(status);
    }
}
