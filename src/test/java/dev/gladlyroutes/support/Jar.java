package dev.gladlyroutes.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the packaged jar as users do, in a process of its own. */
public final class Jar {

    /** What was packaged. */
    public static final Path FILE = Path.of("target", "gladly-routes.jar").toAbsolutePath();

    /** Spares the compiler that pays off in minutes, which is most of the processor time of a short run. */
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private Jar() {}

    /**
     * What a process left.
     *
     * @param exitCode its exit code
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int exitCode, String out, String err) {}

    /** A command of the jar, without what the developer configured for a server of their own. */
    public static ProcessBuilder process(String command, List<String> properties) {
        return process(FILE, List.of(), command, properties);
    }

    /** A command of the jar as it lies elsewhere, with options for its JVM; a server takes any port that is free. */
    public static ProcessBuilder process(Path jar, List<String> options, String command, List<String> properties) {
        ProcessBuilder process = new ProcessBuilder(commandLine(jar, options, command, properties));
        process.environment().keySet().removeIf(name -> name.startsWith("GLADLY_"));
        process.environment().put("SERVER_PORT", "0");
        return process;
    }

    private static List<String> commandLine(Path jar, List<String> options, String command, List<String> properties) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx256m");
        line.addAll(options);
        line.add("-jar");
        line.add(jar.toString());
        line.addAll(List.of(command.split(" ")));
        properties.forEach(property -> line.add("--" + property));
        return line;
    }

    /** Starts a command in a working directory, for a short run; its output goes to files there. */
    public static Process start(Path directory, String command, List<String> properties) throws IOException {
        return start(directory, process(FILE, List.of(QUICK_COMPILER), command, properties));
    }

    /** Starts a command in a working directory; its output goes to files there. */
    public static Process start(Path directory, ProcessBuilder command) throws IOException {
        Files.createDirectories(directory);
        return command.directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
    }

    /** Runs a command to its end, two minutes at most. */
    public static Result run(Path directory, String command, List<String> properties)
            throws IOException, InterruptedException {
        Process process = start(directory, command, properties);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The process did not end: " + text(directory.resolve("err.txt")));
        }
        return new Result(process.exitValue(), text(directory.resolve("out.txt")), text(directory.resolve("err.txt")));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
