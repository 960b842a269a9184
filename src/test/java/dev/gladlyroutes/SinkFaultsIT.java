package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink that fails must hold up nobody else, lose nothing, and catch up by itself. */
class SinkFaultsIT {

    private static final int MORE_THAN_A_RUN_TRIES = 10_000;
    private static final String CLOSED_PORT = "1";

    @TempDir
    private Path directory;

    private Peers peers;

    @BeforeEach
    void startPeers() throws Exception {
        peers = Peers.start(directory, ExportPlan.ofSeed(5).withItems(300).withJobs(3));
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void anOutageOfSegmentHoldsSegmentAloneAndIsCaughtUp() throws IOException {
        peers.segment().failNext(MORE_THAN_A_RUN_TRIES, 503);
        Once down = once();
        assertThat(down.exitCode()).isEqualTo(4);
        assertThat(down.channel("segment")).startsWith("HELD");
        assertThat(items()).isEqualTo(peers.summary().items());
        assertThat(manifests()).isEqualTo(peers.summary().completedJobs());

        peers.segment().failNext(0, 200);
        assertThat(once().exitCode()).isZero();
        assertAllEvents();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aKeyThatSegmentRefusesPausesSegmentWithARemedyAndTheRightOneGoesOn() throws IOException {
        peers.segment().failNext(MORE_THAN_A_RUN_TRIES, 401);
        Once refused = once();
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.channel("segment"))
                .startsWith("PAUSED")
                .contains("credentials", "gladly.sink.segment")
                .doesNotContain("simulated-write-key");
        assertThat(peers.segment().requests()).hasSize(1);

        peers.segment().failNext(0, 200);
        assertThat(once().exitCode()).isZero();
        assertAllEvents();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void anEventThatSegmentRefusesIsDeadLetteredAloneWithItsLine() throws IOException {
        Files.writeString(
                newestFile("conversation_items.jsonl"),
                """
                {"id":"poison-item","conversationId":"poison-conversation","customerId":"c1",\
                "timestamp":"2031-03-04T08:00:00Z","initiator":{"type":"CUSTOMER","id":"c1"},\
                "content":{"type":"SMS","content":"hello"}}
                """,
                StandardOpenOption.APPEND);
        peers.segment().refuseEventsWith("poison-conversation");

        Once run = once();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(deadLetters()).singleElement().satisfies(letter -> assertThat(letter)
                .startsWith("segment http_400 conversation_items.jsonl")
                .contains("poison-item"));
        assertThat(peers.segment().distinctMessageIds())
                .isEqualTo(peers.summary().conversations() + peers.summary().closes());
    }

    @Test
    void anEndpointThatRefusesEverythingPausesSegmentAndDeadLettersNothing() throws IOException {
        peers.segment().failNext(MORE_THAN_A_RUN_TRIES, 400);

        Once refused = once();

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.channel("segment"))
                .startsWith("PAUSED")
                .contains("in a row, each alone, and took none", "http_400", "gladly.sink.segment.reject-budget");
        assertThat(deadLetters()).isEmpty();

        peers.segment().failNext(0, 200);
        assertThat(once().exitCode()).isZero();
        assertAllEvents();
    }

    @Test
    void aFileWithTooManyBadLinesIsHaltedForItsSinkUntilTheBudgetAllowsIt() throws IOException {
        Files.writeString(newestFile("agents.jsonl"), "no\n".repeat(4), StandardOpenOption.APPEND);

        Once halted = once("gladly.sink.warehouse.reject-budget.max-count=3");

        assertThat(halted.exitCode()).isEqualTo(4);
        assertThat(halted.balance().path("failures").findValuesAsText("error"))
                .singleElement()
                .asString()
                .contains("4 lines of ", "max-count=3", "not_json");
        assertThat(deadLetters()).isNotEmpty().allMatch(letter -> letter.startsWith("segment"));

        Once allowed = once("gladly.sink.warehouse.reject-budget.max-count=4");
        assertThat(allowed.exitCode()).isEqualTo(3);
        assertThat(deadLetters())
                .filteredOn(letter -> letter.startsWith("warehouse"))
                .hasSize(4);
    }

    @Test
    void anOutageOfTheWarehouseHoldsTheWarehouseAloneAndIsCaughtUp() throws IOException {
        Once down = once("gladly.sink.warehouse.url=jdbc:postgresql://127.0.0.1:" + CLOSED_PORT + "/none");
        assertThat(down.exitCode()).isEqualTo(4);
        assertThat(down.channel("warehouse")).startsWith("HELD");
        assertAllEvents();

        assertThat(once().exitCode()).isZero();
        assertThat(items()).isEqualTo(peers.summary().items());
        assertAllEvents();
    }

    @Test
    void anOutageOfS3HoldsTheArchiveAloneAndIsCaughtUp() throws IOException {
        Once down = once("gladly.sink.archive.endpoint=http://127.0.0.1:" + CLOSED_PORT);
        assertThat(down.exitCode()).isEqualTo(4);
        assertThat(down.channel("archive")).startsWith("HELD");
        assertThat(items()).isEqualTo(peers.summary().items());
        assertAllEvents();

        assertThat(once().exitCode()).isZero();
        assertThat(manifests()).isEqualTo(peers.summary().completedJobs());
    }

    @Test
    void aBucketThatDoesNotExistPausesTheArchiveWithARemedy() throws IOException {
        Once missing = once("gladly.sink.archive.bucket=nowhere");
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(missing.channel("archive")).startsWith("PAUSED").contains("NoSuchBucket", "bucket");
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void aSinkThatIsSwitchedOnLaterGetsWhatLiesInTheSpool() throws IOException {
        assertThat(once("gladly.sink.segment.write-key=").exitCode()).isZero();
        assertThat(peers.segment().requests()).isEmpty();

        assertThat(once().exitCode()).isZero();
        assertAllEvents();
    }

    @Test
    void aFileThatIsGoneFromTheSpoolIsDownloadedAgain() throws IOException {
        assertThat(once("gladly.sink.segment.write-key=").exitCode()).isZero();
        try (var files = Files.walk(directory.resolve("spool"))) {
            for (Path file : files.filter(each -> each.endsWith("conversation_items.jsonl.gz"))
                    .toList()) {
                Files.delete(file);
            }
        }

        assertThat(once().exitCode()).isZero();
        assertAllEvents();
        assertThat(items()).isEqualTo(peers.summary().items());
    }

    private Once once(String... more) throws IOException {
        List<String> properties = new ArrayList<>(peers.properties());
        for (String boundary : List.of("archive", "warehouse", "segment")) {
            properties.add("gladly.sink." + boundary + ".retry.initial-interval=10ms");
            properties.add("gladly.sink." + boundary + ".retry.max-interval=50ms");
            properties.add("gladly.sink." + boundary + ".retry.max-elapsed=500ms");
        }
        return Once.run(directory, properties, more);
    }

    private void assertAllEvents() {
        assertThat(peers.segment().receivedEvents())
                .isEqualTo(peers.segment().distinctMessageIds())
                .isEqualTo(peers.summary().conversations() + peers.summary().closes());
    }

    private long items() {
        return Once.warehouse(directory)
                .sql("select count(*) from gladly.conversation_items")
                .query(Long.class)
                .single();
    }

    private long manifests() {
        return peers.s3().keys(Peers.BUCKET).stream()
                .filter(key -> key.endsWith("manifest.json"))
                .count();
    }

    private List<String> deadLetters() {
        return Once.state(directory)
                .sql("select sink || ' ' || reason || ' ' || file_name || ' ' || utf8tostring(original)"
                        + " from gladly_ops.dead_letter order by line_number")
                .query(String.class)
                .list();
    }

    private Path newestFile(String name) throws IOException {
        try (var jobs = Files.list(peers.exports())) {
            return jobs.map(job -> job.resolve(name))
                    .filter(Files::exists)
                    .max((one, other) -> one.toString().compareTo(other.toString()))
                    .orElseThrow();
        }
    }
}
