package dev.gladlyroutes.bench.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of processes below {@code /proc}. */
final class ProcFiles {

    private static final Path PROC = Path.of("/proc");

    /** Linux reports processor time in hundredths of a second to programs, whatever it counts itself. */
    private static final double TICKS_PER_SECOND = 100;

    /** Positions behind the name, which may have blanks in it: parent, own time (user, system), time of ended children. */
    private static final int PARENT = 1;

    private static final int OWN = 11;
    private static final int CHILDREN = 13;

    private ProcFiles() {}

    /** Processor time of a process, user and system. */
    static double cpuSeconds(long pid) throws IOException {
        return seconds(stat(PROC.resolve(Long.toString(pid))), OWN);
    }

    /** Processor time of the children of this process that have ended and were waited for. */
    static double endedChildrenCpuSeconds() throws IOException {
        return seconds(stat(PROC.resolve("self")), CHILDREN);
    }

    /** Processor time of a process and its children, those that have ended included. */
    static double familyCpuSeconds(long pid) throws IOException {
        String[] parent = stat(PROC.resolve(Long.toString(pid)));
        double seconds = seconds(parent, OWN) + seconds(parent, CHILDREN);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                String[] stat = stat(process);
                if (stat.length > CHILDREN && stat[PARENT].equals(Long.toString(pid))) {
                    seconds += seconds(stat, OWN);
                }
            }
        }
        return seconds;
    }

    /** The most memory that a process has had resident so far, in bytes; 0 when it has ended. */
    static long peakResidentBytes(long pid) {
        try (Stream<String> status = Files.lines(PROC.resolve(pid + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    << 10;
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private static double seconds(String[] stat, int first) {
        return (Long.parseLong(stat[first]) + Long.parseLong(stat[first + 1])) / TICKS_PER_SECOND;
    }

    private static String[] stat(Path process) throws IOException {
        try {
            String text = Files.readString(process.resolve("stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException ended) {
            return new String[0];
        } catch (IOException ending) {
            if (Files.exists(process)) {
                throw ending;
            }
            return new String[0];
        }
    }
}
