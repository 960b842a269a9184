package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.Counts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this process has done so far, for whoever watches it. */
public final class Progress {

    private final LongAdder downloadedBytes = new LongAdder();
    private final Map<String, Counts> lines = new ConcurrentHashMap<>();

    /** Counts downloaded bytes. */
    public void downloaded(long bytes) {
        downloadedBytes.add(bytes);
    }

    /** Counts lines that a channel is through with. */
    public void counted(String channel, Counts counts) {
        lines.merge(channel, counts, Counts::plus);
    }

    /** Downloaded bytes, before compression in the spool. */
    public long downloadedBytes() {
        return downloadedBytes.sum();
    }

    /** Lines of a channel. */
    public long lines(String channel) {
        return outcomes(channel).total();
    }

    /** What became of the lines of a channel. */
    public Counts outcomes(String channel) {
        return lines.getOrDefault(channel, Counts.NONE);
    }
}
