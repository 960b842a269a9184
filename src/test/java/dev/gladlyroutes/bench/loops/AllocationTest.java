package dev.gladlyroutes.bench.loops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the memory that an item takes on its way to what was recorded, so that a slip is noticed. */
class AllocationTest {

    /** Rounds of which the least counts: the first one also loads classes. */
    private static final int ROUNDS = 3;

    /** How much of the allocations compiled code spares differs from JVM to JVM. */
    private static final double SLACK = 1.15;

    private static Loops loops;

    @BeforeAll
    static void prepare() throws Exception {
        loops = new Loops();
        loops.prepare();
    }

    @AfterAll
    static void clear() throws IOException {
        loops.clear();
    }

    /** One of the loops. */
    private interface Loop {
        void run() throws Exception;
    }

    @Test
    void readingALineAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.lines", loops::lines);
    }

    @Test
    void storingAFileAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.spool", loops::spool);
    }

    @Test
    void readingAStoredFileAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.unspool", loops::unspool);
    }

    @Test
    void translatingALineToARowAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.translate", loops::translate);
    }

    @Test
    void writingARowToTheDatabaseAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.encode", loops::encode);
    }

    @Test
    void readingAnItemForSegmentAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.read", loops::read);
    }

    @Test
    void makingAnEventAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.map", loops::map);
    }

    @Test
    void packingAnEventAllocatesNoMoreThanRecorded() throws Exception {
        hold("allocation.pack", loops::pack);
    }

    private static void hold(String cost, Loop loop) throws Exception {
        CostBounds bounds = CostBounds.load();
        long bytesPerItem = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            bytesPerItem = Math.min(bytesPerItem, allocated(loop) / Loops.ITEMS);
        }
        assertThat((double) bytesPerItem)
                .as("%s", bounds.explanation(cost, bytesPerItem))
                .isLessThanOrEqualTo(bounds.recorded(cost) * SLACK + 1);
    }

    /** All that a loop allocates is on this thread; what compresses the spool's files works in given buffers. */
    private static long allocated(Loop loop) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        loop.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
