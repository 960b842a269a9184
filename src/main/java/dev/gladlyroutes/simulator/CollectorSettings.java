package dev.gladlyroutes.simulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a collector listens and what it keeps.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param eventsFile takes each accepted event as one JSON line; no events are kept without it
 */
public record CollectorSettings(String host, int port, @Nullable Path eventsFile) {

    /** Settings for a free port of the loopback address, without a file. */
    public static CollectorSettings ofLoopback() {
        return new CollectorSettings("127.0.0.1", 0, null);
    }

    /** These settings with another address. */
    public CollectorSettings withAddress(String host, int port) {
        return new CollectorSettings(host, port, eventsFile);
    }

    /** These settings with a file that the accepted events are appended to. */
    public CollectorSettings withEventsFile(Path eventsFile) {
        return new CollectorSettings(host, port, eventsFile);
    }
}
