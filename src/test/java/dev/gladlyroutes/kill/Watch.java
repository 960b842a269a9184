package dev.gladlyroutes.kill;

import java.io.IOException;

/** How often a signal came since the watch began. */
final class Watch {

    private final Site site;
    private final Signal signal;
    private long least;

    Watch(Site site, Signal signal) throws IOException {
        this.site = site;
        this.signal = signal;
        this.least = signal.read(site);
    }

    /** A signal that goes back, as the spool's does while files arrive, is counted from its lowest point. */
    long count() throws IOException {
        long now = signal.read(site);
        least = Math.min(least, now);
        return now - least;
    }
}
