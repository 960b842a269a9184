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
     * Kills the process with SIGKILL when its time has come.
     *
     * @return false when it had ended by itself
     */
    boolean kill(Site site, Process process) throws IOException, InterruptedException {
        Watch watch = new Watch(site, signal);
        long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(latestMillis);
        while (watch.count() < times && System.nanoTime() < latest) {
            if (process.waitFor(1, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        if (process.waitFor(delayMillis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        return process.destroyForcibly().waitFor() == 128 + 9;
    }
}
