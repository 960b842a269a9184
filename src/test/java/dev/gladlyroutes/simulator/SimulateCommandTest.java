package dev.gladlyroutes.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void generatesOnceAndThenReusesTheExports() {
        assertThat(run("--generate-only", "--items", "60", "--jobs", "5")).isZero();
        assertThat(out.toString()).startsWith("Generated 60 items");
        assertThat(directory.resolve("jobs.json")).exists();

        assertThat(run("--generate-only")).isZero();
        assertThat(out.toString()).contains("Using the exports in " + directory);
    }

    @Test
    void printsThePropertiesAndEndsWhenInterrupted() throws InterruptedException {
        run("--generate-only", "--items", "60");
        AtomicInteger exitCode = new AtomicInteger(-1);
        Thread command = new Thread(() -> exitCode.set(run("--port", "0", "--segment-port", "0")));
        command.start();
        await().until(() -> out.toString().contains("Press Ctrl-C to stop."));
        command.interrupt();
        command.join();

        assertThat(exitCode).hasValue(0);
        assertThat(out.toString())
                .containsPattern("gladly\\.source\\.base-url=http://127\\.0\\.0\\.1:\\d+\\R")
                .containsPattern("gladly\\.sink\\.segment\\.endpoint=http://127\\.0\\.0\\.1:\\d+\\R")
                .contains(
                        "gladly.source.allow-any-host=true",
                        "gladly.source.organization=",
                        "gladly.source.agent-email=api-user@example.com",
                        "gladly.source.api-token=simulated-token",
                        "gladly.sink.segment.write-key=");
    }

    @Test
    void namesTheRemedyWhenAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(run("--port", port, "--segment-port", "0", "--items", "60"))
                    .isEqualTo(2);
            assertThat(err.toString()).contains(port, "choose another with --port");
            assertThat(run("--port", "0", "--segment-port", port)).isEqualTo(2);
            assertThat(err.toString()).contains("choose another with --segment-port");
        }
    }

    @Test
    void refusesImpossibleNumbers() {
        assertThat(run("--generate-only", "--items", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("items must be at least 1");
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "--directory";
        all[1] = directory.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return command.execute(all);
    }
}
