package dev.gladlyroutes.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Tells from a flight recording, {@code -Dbench.recording}, where time and garbage of a run come from: by kind of thread
 * the shares of our own methods, with what they call of others. The stacks go to {@code target/bench/time.folded} and
 * {@code garbage.folded}, that flame graphs are drawn from: a line for each, with its frames from the outermost on and how
 * often it was seen, or how many bytes it allocated.
 */
public final class Profile {

    private static final String OWN = "dev.gladlyroutes.";
    private static final int MOST = 10;

    /** Threads with less than a hundredth of all are left out. */
    private static final int LEAST = 100;

    private static final Map<String, String> KINDS = Map.of(
            "jdk.ExecutionSample", "time",
            "jdk.ObjectAllocationSample", "garbage");

    /** Shares of one kind. */
    private static final class Shares {

        private final Map<String, Map<String, Long>> byThread = new TreeMap<>();
        private final Map<String, Long> stacks = new TreeMap<>();
        private long all;

        void add(String thread, List<String> frames, long weight) {
            String own = frames.stream()
                    .filter(frame -> frame.startsWith(OWN))
                    .findFirst()
                    .map(frame -> frame.substring(OWN.length()))
                    .orElse("(none of ours)");
            byThread.computeIfAbsent(thread, name -> new TreeMap<>()).merge(own, weight, Long::sum);
            List<String> outermostFirst = new ArrayList<>(frames);
            outermostFirst.add(thread);
            Collections.reverse(outermostFirst);
            stacks.merge(String.join(";", outermostFirst), weight, Long::sum);
            all += weight;
        }

        void print(PrintStream out, String kind) {
            byThread.forEach((thread, methods) -> {
                long sum = methods.values().stream().mapToLong(Long::longValue).sum();
                if (sum < all / LEAST) {
                    return;
                }
                out.printf(Locale.ROOT, "%n%s: %.0f %% of the %s%n", thread, 100.0 * sum / all, kind);
                methods.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(MOST)
                        .forEach(method -> out.printf(
                                Locale.ROOT, "%8.1f %%  %s%n", 100.0 * method.getValue() / sum, method.getKey()));
            });
        }

        void write(Path file) throws IOException {
            Files.write(
                    file,
                    stacks.entrySet().stream()
                            .map(stack -> stack.getKey() + " " + stack.getValue())
                            .toList());
        }
    }

    private Profile() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Shares> shares = new TreeMap<>();
        try (RecordingFile recording = new RecordingFile(Path.of(System.getProperty("bench.recording")))) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                String kind = KINDS.get(event.getEventType().getName());
                if (kind != null && event.getStackTrace() != null) {
                    boolean allocates = event.hasField("weight");
                    shares.computeIfAbsent(kind, name -> new Shares())
                            .add(
                                    thread(allocates ? event.getThread() : event.getThread("sampledThread")),
                                    event.getStackTrace().getFrames().stream()
                                            .map(Profile::name)
                                            .toList(),
                                    allocates ? event.getLong("weight") : 1);
                }
            }
        }
        Path directory = Files.createDirectories(Path.of("target", "bench"));
        for (Map.Entry<String, Shares> each : shares.entrySet()) {
            each.getValue().print(System.out, each.getKey());
            each.getValue().write(directory.resolve(each.getKey() + ".folded"));
        }
    }

    /** Threads of a pool have numbers, and Camel puts its own name before those of its consumers. */
    private static String thread(RecordedThread thread) {
        String name = thread == null || thread.getJavaName() == null ? "JVM" : thread.getJavaName();
        return name.replaceAll(".* - ", "").replaceAll("-?\\d+$", "");
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName().replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda");
        return type + "." + frame.getMethod().getName();
    }
}
