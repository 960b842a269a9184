package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged jar, unpacked by its own tools, with prepared classes and the quick compiler: so its start, which is most
 * of what happens between two kills, takes half the time.
 */
final class QuickJar {

    private static final Path DIRECTORY = Path.of("target", "kills").toAbsolutePath();
    private static final Path UNPACKED = DIRECTORY.resolve(Jar.FILE.getFileName());
    private static final Path CLASSES = DIRECTORY.resolve("classes.jsa");

    private static boolean unpacked;

    private QuickJar() {}

    /** A command of the jar; the first one that ends by itself prepares the classes for the others. */
    static synchronized ProcessBuilder process(String command, List<String> properties)
            throws IOException, InterruptedException {
        unpack();
        List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xlog:disable"));
        options.add((Files.exists(CLASSES) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + CLASSES);
        return Jar.process(UNPACKED, options, command, properties);
    }

    /** Again in each JVM of tests, because a jar does not tell its age. */
    private static void unpack() throws IOException, InterruptedException {
        if (unpacked) {
            return;
        }
        Files.deleteIfExists(CLASSES);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        Jar.FILE.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        DIRECTORY.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        unpacked = true;
    }
}
