package dev.gladlyroutes.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this process has done so far, for whoever watches it. */
public final class Progress {

    private final LongAdder downloadedBytes = new LongAdder();
    private final Map<String, LongAdder> lines = new ConcurrentHashMap<>();

    /** Counts downloaded bytes. */
    public void downloaded(long bytes) {
        downloadedBytes.add(bytes);
    }

    /** Counts lines that a channel is through with. */
    public void lines(String channel, long count) {
        lines.computeIfAbsent(channel, name -> new LongAdder()).add(count);
    }

    /** Downloaded bytes, before compression in the spool. */
    public long downloadedBytes() {
        return downloadedBytes.sum();
    }

    /** Lines of a channel. */
    public long lines(String channel) {
        LongAdder count = lines.get(channel);
        return count == null ? 0 : count.sum();
    }
}
