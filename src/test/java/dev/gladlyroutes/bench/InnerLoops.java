package dev.gladlyroutes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.bench.loops.Loops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures {@link Loops} with JMH: time and allocation per item. */
public final class InnerLoops {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private InnerLoops() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Options options = new OptionsBuilder()
                .include(Loops.class.getName() + "\\..*")
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build();
        SortedMap<String, SortedMap<String, Double>> loops = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            SortedMap<String, Double> figures = new TreeMap<>();
            figures.put("microsecondsPerItem", result.getPrimaryResult().getScore());
            figures.put(
                    "allocatedBytesPerItem",
                    result.getSecondaryResults().get(ALLOCATION).getScore());
            loops.put(result.getPrimaryResult().getLabel(), figures);
        }
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("inner-loops.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), loops);
    }
}
