package dev.gladlyroutes.bench.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much a JVM allocated, as the log of its collector tells: what the heap grew by from each collection to the next, and
 * to the exit. Sizes in the log are whole megabytes; what is rounded away at one collection is counted at the next.
 */
final class GcLog {

    private static final long MEGABYTE = 1 << 20;
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");
    private static final Pattern AT_EXIT = Pattern.compile("total \\d+K, used (\\d+)K");

    private long allocated;
    private long heap;
    private long atExit;

    private GcLog() {}

    /** What makes a JVM write such a log. */
    static String option(Path file) {
        return "-Xlog:gc,gc+heap+exit:file=" + file + ":none:filecount=0";
    }

    /** The bytes that were allocated. */
    static long allocatedBytes(Path file) throws IOException {
        GcLog log = new GcLog();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(log::read);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return log.allocated + log.atExit - log.heap;
    }

    private void read(String line) {
        Matcher collection = COLLECTION.matcher(line);
        if (collection.find()) {
            allocated += Long.parseLong(collection.group(1)) * MEGABYTE - heap;
            heap = Long.parseLong(collection.group(2)) * MEGABYTE;
        }
        Matcher exit = AT_EXIT.matcher(line);
        if (exit.find()) {
            atExit += Long.parseLong(exit.group(1)) << 10;
        }
    }
}
