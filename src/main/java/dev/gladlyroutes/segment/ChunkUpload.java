package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Delivery;
import java.util.concurrent.atomic.AtomicLong;

/** The sending of one chunk's events. When one of its lanes fails, the others end before their next request. */
public final class ChunkUpload {

    private final Delivery delivery;
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean taken;
    private volatile boolean failed;

    /** @param taken whether Segment took some of the chunk before */
    ChunkUpload(Delivery delivery, boolean taken) {
        this.delivery = delivery;
        this.taken = taken;
    }

    /** Whose events they are. */
    public Delivery delivery() {
        return delivery;
    }

    /** The chunk will be sent again, from its last confirmed batches. */
    void fail() {
        failed = true;
    }

    /**
     * Fails when a request would be in vain: the ticket is no longer ours, the application stops, or another lane has
     * failed.
     */
    void requireWork() {
        delivery.requireWork();
        if (failed) {
            throw new LaneEndedException();
        }
    }

    /** Segment took a batch of it. */
    void took() {
        taken = true;
    }

    /** Counts an event that was refused alone, and tells how many were while none was taken; 0 when one was. */
    long refusedInARow() {
        return taken ? 0 : refused.incrementAndGet();
    }
}
