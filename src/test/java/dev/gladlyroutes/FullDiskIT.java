package dev.gladlyroutes;

import static dev.gladlyroutes.support.ScriptedGladly.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.FaultyProxy;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A spool, a ledger and a warehouse together on a disk that gets full. It needs a small file system of its own, which
 * only an administrator of a Linux machine can mount; elsewhere it is skipped.
 */
@Timeout(180)
class FullDiskIT {

    private static final String TWO_AGENTS = "{\"id\":\"a1\",\"name\":\"Ada\"}\n{\"id\":\"a2\",\"name\":\"Bo\"}\n";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;

    private Path disk;
    private boolean mounted;
    private ScriptedGladly gladly;
    private FaultyProxy proxy;

    @BeforeEach
    void mountADisk() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString());
        assumeThat(mounted)
                .as("SKIPPED: a full disk can be tried only where this process may mount a tmpfs")
                .isTrue();
        gladly = ScriptedGladly.start()
                .jobs(completed(List.of("job1", "job2"), "agents.jsonl"))
                .file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS))
                .file("job2", "agents.jsonl", Answer.ok(TWO_AGENTS));
        proxy = FaultyProxy.before(gladly.uri().getPort());
    }

    @AfterEach
    void unmountTheDisk() throws Exception {
        if (mounted) {
            gladly.close();
            proxy.close();
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void aDiskWithoutRoomHoldsTheDownloadsUntilThereIsSome() throws Exception {
        Path others = Files.write(disk.resolve("others"), new byte[60 * MEGABYTE]);

        Once full = once();
        assertThat(full.exitCode()).isEqualTo(4);
        assertThat(full.channel("download")).startsWith("HELD").contains("gladly.spool.directory", "full");
        assertThat(gladly.requests()).noneMatch(path -> path.contains("/files/"));
        assertThat(spooled()).isEmpty();

        Files.delete(others);
        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void aFileWithoutEndLeavesRoomToOthersAndNothingOfItself() throws Exception {
        byte[] noise = new byte[MEGABYTE];
        new Random(3).nextBytes(noise);
        byte[] line = ("{\"id\":\"x\",\"name\":\"" + Base64.getEncoder().encodeToString(noise) + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
        proxy.strike(
                1000,
                "/job1/files/",
                Fault.endless("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8), line, 0));

        Once endless = once();
        assertThat(endless.exitCode()).isEqualTo(4);
        assertThat(endless.balance().path("failures").toString()).contains("gladly.spool.directory");
        assertThat(disk.toFile().getUsableSpace()).isGreaterThan(60L * MEGABYTE);
        assertThat(spooled()).singleElement().asString().contains("job2").endsWith(".gz");
        assertThat(agents()).isEqualTo(2);

        proxy.heal();
        assertThat(once().exitCode()).isZero();
        assertThat(spooled()).hasSize(2);
    }

    private Once once() throws IOException {
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.add("gladly.source.base-url=" + proxy.uri());
        return Once.run(disk, properties);
    }

    private long agents() {
        return Once.warehouse(disk)
                .sql("select count(*) from gladly.agents")
                .query(Long.class)
                .single();
    }

    private List<Path> spooled() throws IOException {
        Path spool = disk.resolve("spool");
        if (!Files.exists(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
