package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The packaged jar, ended in the middle of its work and started again. */
class RestartIT {

    @TempDir
    private Path directory;

    private Peers peers;
    private Path run;

    @BeforeEach
    void startPeers() throws Exception {
        peers = Peers.start(directory, ExportPlan.ofSeed(21).withItems(20_000).withJobs(4));
        run = directory.resolve("run");
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void aKilledRunIsContinuedByTheNextOne() throws Exception {
        Process process = Jar.start(run, "once", peers.properties());
        awaitWork(process, () -> peers.segment().receivedEvents() > 0);
        process.destroyForcibly().waitFor();

        Jar.Result next = Jar.run(run, "once", peers.properties());
        assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        assertEverythingArrived();
    }

    @Test
    void aKilledDownloadIsContinuedByTheNextOne() throws Exception {
        Process process = Jar.start(run, "once", peers.properties());
        awaitWork(process, () -> peers.gladly().requests().size() > 4);
        process.destroyForcibly().waitFor();

        Jar.Result next = Jar.run(run, "once", peers.properties());
        assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        assertEverythingArrived();
        assertThat(next.out()).contains("Balanced");
    }

    @Test
    void aServerThatIsAskedToStopLeavesNothingHalfDone() throws Exception {
        Process process = Jar.start(run, "run", peers.properties());
        awaitWork(process, () -> peers.segment().receivedEvents() > 0);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String log = Files.readString(run.resolve("err.txt")) + Files.readString(run.resolve("out.txt"));
        assertThat(log).doesNotContain("ERROR", "Exception");
        assertThat(count("state/ledger", "select count(*) from gladly_ops.ticket where state = 'RUNNING'"))
                .isZero();

        Jar.Result next = Jar.run(run, "once", peers.properties());
        assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
        assertEverythingArrived();
    }

    private static void awaitWork(Process process, Callable<Boolean> work) {
        await().atMost(60, TimeUnit.SECONDS)
                .failFast("the process ended", () -> !process.isAlive())
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(work);
    }

    private void assertEverythingArrived() throws IOException {
        assertThat(count("warehouse/gladly", "select count(*) from gladly.conversation_items"))
                .isEqualTo(peers.summary().items());
        assertThat(peers.segment().distinctMessageIds())
                .isEqualTo(peers.summary().conversations() + peers.summary().closes());
        List<String> keys = peers.s3().keys(Peers.BUCKET);
        assertThat(keys)
                .filteredOn(key -> key.endsWith("manifest.json"))
                .hasSize(peers.summary().completedJobs());
        for (String key : keys.stream().filter(each -> each.endsWith(".gz")).toList()) {
            assertArchivedWhole(key);
        }
        assertThat(count("state/ledger", "select count(*) from gladly_ops.dead_letter"))
                .isZero();
        try (Stream<Path> files = Files.walk(run.resolve("data/spool"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(file -> file.toString().endsWith(".gz"));
        }
    }

    private void assertArchivedWhole(String key) throws IOException {
        String job = key.replaceFirst(".*/job=([^/]*)/.*", "$1");
        String file = key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\.gz$", "");
        try (S3Client client = peers.s3().client();
                InputStream content = new GZIPInputStream(
                        client.getObject(request -> request.bucket(Peers.BUCKET).key(key)))) {
            assertThat(content.readAllBytes())
                    .as(key)
                    .isEqualTo(Files.readAllBytes(peers.exports().resolve(job).resolve(file)));
        }
    }

    private long count(String database, String query) {
        String url = "jdbc:h2:file:" + run.resolve("data").resolve(database) + ";IFEXISTS=TRUE";
        return JdbcClient.create(new DriverManagerDataSource(url))
                .sql(query)
                .query(Long.class)
                .single();
    }
}
