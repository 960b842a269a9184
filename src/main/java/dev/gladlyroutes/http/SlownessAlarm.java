package dev.gladlyroutes.http;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Counts the time that one request waits for its peer, and cancels it when the patience is used up. Time that we need
 * ourselves, as for writing to disk, does not count.
 */
final class SlownessAlarm {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final AnswerLimits limits;
    private final Runnable cancel;
    private long nanosLeft;
    private long waitingSince;
    private volatile boolean rang;

    /** @param cancel lets the call that waits fail, from another thread */
    SlownessAlarm(AnswerLimits limits, Runnable cancel) {
        this.limits = limits;
        this.cancel = cancel;
        this.nanosLeft = limits.patience().toNanos();
    }

    /** A call that waits for the peer. */
    interface Waiting<T, E extends Exception> {
        T call() throws IOException, E;
    }

    /**
     * Makes a call that waits for the peer.
     *
     * @throws SlowPeerException when the patience was used up
     */
    <T, E extends Exception> T during(Waiting<T, E> waiting) throws IOException, E {
        waitingSince = System.nanoTime();
        ScheduledFuture<?> alarm = TIMER.schedule(this::ring, Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
        try {
            return waiting.call();
        } catch (IOException failure) {
            throw rang ? new SlowPeerException(limits) : failure;
        } finally {
            alarm.cancel(false);
            nanosLeft -= System.nanoTime() - waitingSince;
        }
    }

    /** Bytes that came win time back. */
    void received(long bytes) {
        long won = TimeUnit.SECONDS.toNanos(bytes) / limits.bytesPerSecond();
        nanosLeft = Math.min(limits.patience().toNanos(), nanosLeft + won);
    }

    private void ring() {
        rang = true;
        cancel.run();
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "slow-peers");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
