package dev.gladlyroutes.bench;

import dev.gladlyroutes.support.Jar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The packaged jar, unpacked as docs/operations.md tells. */
final class Unpacked {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Unpacked() {}

    /** Unpacks it into a folder, and names the jar there that is started. */
    static Path in(Path folder) throws IOException, InterruptedException {
        run(JAVA, "-Djarmode=tools", "-jar", Jar.FILE.toString(), "extract", "--destination", folder.toString());
        return folder.resolve(Jar.FILE.getFileName());
    }

    /** Runs a program to its end. */
    static void run(String... line) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder(line).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(List.of(line) + " ended with " + exitCode);
        }
    }
}
