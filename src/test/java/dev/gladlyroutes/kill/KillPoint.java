package dev.gladlyroutes.kill;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * When a process is killed.
 *
 * @param signal what is watched
 * @param times how often it has to come
 * @param delayMillis how long to wait then
 * @param latestMillis when to kill it anyway
 */
record KillPoint(Signal signal, long times, long delayMillis, long latestMillis) {

    /**
     * Waits until the time has come.
     *
     * @return false when the process ended by itself before
     */
    boolean await(Site site, Process process) throws IOException, InterruptedException {
        Watch watch = new Watch(site, signal);
        long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(latestMillis);
        while (watch.count() < times && System.nanoTime() < latest) {
            if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return !process.waitFor(delayMillis, TimeUnit.MILLISECONDS);
    }
}
