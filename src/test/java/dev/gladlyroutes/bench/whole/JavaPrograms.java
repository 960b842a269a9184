package dev.gladlyroutes.bench.whole;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs of the benchmark that run in processes of their own. */
final class JavaPrograms {

    private JavaPrograms() {}

    /** A program with the tests' class path. */
    static ProcessBuilder program(Class<?> main, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogging.level.root=off",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }
}
