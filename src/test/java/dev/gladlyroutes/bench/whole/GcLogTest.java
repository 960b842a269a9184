package dev.gladlyroutes.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void addsUpWhatTheHeapGrewByBetweenCollectionsAndToTheExit() throws IOException {
        String log =
                """
                Using G1
                GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 5.1ms
                GC(1) Concurrent Mark Cycle
                GC(1) Pause Remark 30M->28M(256M) 2.0ms
                Heap
                 garbage-first heap   total 262144K, used 51200K [0x00000000f0000000, 0x0000000100000000)
                  region size 1024K, 24 young (24576K), 2 survivors (2048K)
                 Metaspace       used 80000K, committed 81000K, reserved 1130496K
                """;
        assertThat(GcLog.allocatedBytes(Files.writeString(directory.resolve("gc.log"), log)))
                .isEqualTo((24 + (30 - 6) + (50 - 28)) * MEGABYTE);
    }

    @Test
    void addsUpTheGenerationsOfOtherCollectors() throws IOException {
        String log =
                """
                GC(0) Pause Young (Allocation Failure) 20M->2M(61M) 5.1ms
                 def new generation   total 19648K, used 1024K [0x00000000f0000000, 0x00000000f5550000)
                 tenured generation   total 43712K, used 2048K [0x00000000f5550000, 0x00000000f8000000)
                """;
        assertThat(GcLog.allocatedBytes(Files.writeString(directory.resolve("gc.log"), log)))
                .isEqualTo((20 + 1) * MEGABYTE);
    }
}
