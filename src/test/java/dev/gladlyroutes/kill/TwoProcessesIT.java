package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one PostgreSQL state database and one spool. */
class TwoProcessesIT {

    private static final ExportPlan PLAN =
            Peers.upToDatePlan(41).withItems(6_000).withJobs(4);

    /** The lease of a killed process, and the work that is left. */
    private static final Duration TAKEOVER = Duration.ofSeconds(90);

    @TempDir
    private static Path directory;

    private static Postgres postgres;
    private static Undisturbed alone;

    private Site site;
    private Site twin;
    private Process first;
    private Process second;

    @BeforeAll
    static void runAlone() throws Exception {
        postgres = Postgres.start();
        Scenario scenario = Scenario.firstRun(Storage.on(postgres), PLAN)
                .with("gladly.sink.warehouse.batch-size=50")
                .with("gladly.source.poll.cron=* * * * * ?")
                .comparing(new WarehouseRows(), ArchivedObjects.whicheverRowsCameFirst(), new SentEvents());
        alone = Undisturbed.run(directory.resolve("alone"), scenario);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    private void startBoth(String... properties) throws Exception {
        Scenario scenario = alone.scenario();
        for (String property : properties) {
            scenario = scenario.with(property);
        }
        site = Site.open(Files.createTempDirectory(directory, "together"), scenario);
        twin = site.twin();
        Path jobs = site.peers().exports().resolve("jobs.json");
        String list = Files.readString(jobs);
        Files.writeString(jobs, "[]");
        first = site.start("run");
        second = twin.start("run");
        await().atMost(TAKEOVER)
                .until(() -> site.log().contains(Ending.STARTED) && twin.log().contains(Ending.STARTED));
        Files.writeString(jobs, list);
    }

    @AfterEach
    void stopBoth() throws Exception {
        first.destroyForcibly().waitFor();
        second.destroyForcibly().waitFor();
        site.close();
    }

    @Test
    void doNoDeliveryTwice() throws Exception {
        startBoth();
        awaitTheEndOfTheWork();
        stop(first);
        stop(second);

        assertThat(repeated(site.peers().s3().puts().stream()
                        .filter(key -> key.endsWith(".gz"))
                        .toList()))
                .isEmpty();
        assertThat(repeated(site.peers().gladly().requests().stream()
                        .filter(request -> request.contains("/files/"))
                        .toList()))
                .isEmpty();
        assertThat(site.peers().segment().receivedEvents())
                .isEqualTo(site.peers().segment().distinctMessageIds());
        assertThat(count("select count(*) from gladly_ops.ticket where channel <> 'manifest' and attempts <> 1"))
                .isZero();
        assertThat(site.log()).contains(" - Done ");
        assertThat(twin.log()).contains(" - Done ");
        assertThat(Troubles.in(site.log() + twin.log())).isEmpty();
        assertSameAsAlone();
    }

    @Test
    void takeOverFromEachOtherAfterAKill() throws Exception {
        startBoth();
        ownerInTheMiddleOfAFile().destroyForcibly().waitFor();
        awaitTheEndOfTheWork();
        stop(first.isAlive() ? first : second);
        assertSameAsAlone();
    }

    @Test
    void areNotDisturbedByAProcessThatWakesUpAfterItsLeaseHasEnded() throws Exception {
        // Segment's files are still sent, and mostly waited for, when the rest has been done.
        startBoth("gladly.sink.segment.rate-limit=200");
        Process frozen = freezeAnOwnerOutsideOfATransaction();
        site.storage().letLeasesEnd();
        awaitTheEndOfTheWork();
        signal(frozen, "CONT");
        stop(frozen);
        // What it wrote last may have been a manifest that is out of date, which the other then writes again.
        awaitTheEndOfTheWork();
        stop(frozen == first ? second : first);
        assertSameAsAlone();
    }

    private void awaitTheEndOfTheWork() {
        await().atMost(TAKEOVER)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> count("select count(*) from gladly_ops.ticket") > 0
                        && count("select count(*) from gladly_ops.ticket where state <> 'DONE'") == 0);
    }

    /** The process that has loaded some batches of a file, but not all. */
    private Process ownerInTheMiddleOfAFile() {
        return await().atMost(TAKEOVER)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(
                        () -> ownerWhere("channel = 'warehouse' and file_name = 'conversation_items.jsonl'"
                                + " and checkpoint_line > 0"),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Process> ownerWhere(String condition) {
        return client()
                .sql("select owner from gladly_ops.ticket where state = 'RUNNING' and " + condition)
                .query(String.class)
                .stream()
                .findAny()
                .map(owner -> owner.endsWith(" " + first.pid()) ? first : second);
    }

    /**
     * Amid a file. A process that is frozen in a transaction keeps others from its rows, which is up to PostgreSQL's
     * timeouts.
     */
    private Process freezeAnOwnerOutsideOfATransaction() {
        return await().atMost(TAKEOVER)
                .pollInterval(Duration.ofMillis(20))
                .until(this::frozenOutsideOfATransaction, Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Process> frozenOutsideOfATransaction() throws Exception {
        Optional<Process> owner = ownerWhere("channel = 'segment'");
        if (owner.isEmpty()) {
            return owner;
        }
        signal(owner.get(), "STOP");
        boolean inside = count("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid() and state <> 'idle'")
                > 0;
        if (!inside && ownerWhere("channel = 'segment'").equals(owner)) {
            return owner;
        }
        signal(owner.get(), "CONT");
        return Optional.empty();
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    private void assertSameAsAlone() throws Exception {
        assertThat(Leftovers.of(site)).isEmpty();
        assertThat(alone.differences(site)).isEmpty();
    }

    private static List<String> repeated(List<String> all) {
        Map<String, Integer> times = new TreeMap<>();
        all.forEach(each -> times.merge(each, 1, Integer::sum));
        return times.keySet().stream().filter(each -> times.get(each) > 1).toList();
    }

    private long count(String query) {
        return client().sql(query).query(Long.class).single();
    }

    private JdbcClient client() {
        return ((PostgresDatabases) site.storage()).client();
    }
}
