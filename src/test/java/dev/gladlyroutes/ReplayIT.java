package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What lies in the archive can be delivered again, whatever became of Gladly and of the state database. */
class ReplayIT {

    @TempDir
    private Path directory;

    private Peers peers;

    @BeforeEach
    void archiveEverything() throws Exception {
        peers = Peers.start(directory, ExportPlan.ofSeed(7).withItems(300).withJobs(3));
        Once once = once();
        assertThat(once.exitCode()).as("%s", once.balance()).isZero();
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void fillsAWarehouseThatWasEmptiedWithoutAskingGladlyOrOtherSinks() throws Exception {
        Once.warehouse(directory)
                .sql("truncate table gladly.conversation_items")
                .update();
        Once.warehouse(directory).sql("truncate table gladly.customers").update();
        int requests = peers.gladly().requests().size();
        long events = peers.segment().receivedEvents();

        Cli.Result replay = run("replay --sink warehouse --json");

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(items()).isEqualTo(peers.summary().items());
        assertThat(peers.gladly().requests()).hasSize(requests);
        assertThat(peers.segment().receivedEvents()).isEqualTo(events);
        assertThat(json(replay).path("files").findValuesAsText("state"))
                .isNotEmpty()
                .containsOnly("DONE");
        assertThat(spoolFolders()).noneMatch(folder -> folder.contains("replay-"));
        assertThat(once().exitCode()).isZero();
    }

    @Test
    void fillsTheHistoryOfATableThatIsSwitchedToAppend() throws Exception {
        String versions = "select count(*) from gladly.customers_versions";
        String current = "select count(*) from gladly.customers_history where is_current";
        assertThat(count(versions)).isZero();

        String switched = "--gladly.sink.warehouse.tables.customers.sync=append";
        Cli.Result replay = run("replay --sink warehouse --table customers " + switched);

        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(count(versions)).isEqualTo(peers.summary().customerLines());
        assertThat(count(current)).isEqualTo(count("select count(*) from gladly.customers"));
        assertThat(count("select count(*) from gladly.agents_versions")).isZero();

        assertThat(run("replay --sink warehouse --table customers " + switched).exitCode())
                .isZero();
        assertThat(count(versions)).isEqualTo(peers.summary().customerLines());
    }

    @Test
    void leavesATableAloneThatIsNotLoadedAnyMore() throws Exception {
        Once.warehouse(directory).sql("truncate table gladly.topics").update();
        Cli.Result replay =
                run("replay --sink warehouse --table topics --gladly.sink.warehouse.tables.topics.sync=none");
        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(count("select count(*) from gladly.topics")).isZero();
    }

    @Test
    void worksWithAnEmptyStateDatabaseAndAnEmptySpool() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");

        Cli.Result replay = Cli.run(elsewhere, "replay --sink warehouse", peers.properties());

        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(items(elsewhere)).isEqualTo(peers.summary().items());
        assertThat(Once.state(elsewhere)
                        .sql("select count(*) from gladly_ops.export_job")
                        .query(Long.class)
                        .single())
                .as("live progress is as if nothing had been replayed")
                .isZero();
    }

    @Test
    void sendsEventsAgainWithTheSameMessageIds() throws Exception {
        long events = peers.segment().receivedEvents();
        long ids = peers.segment().distinctMessageIds();

        Cli.Result replay = run("replay --sink segment");

        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(peers.segment().receivedEvents()).isEqualTo(2 * events);
        assertThat(peers.segment().distinctMessageIds()).isEqualTo(ids);
    }

    @Test
    void estimatesTheEventsThatItWouldSendAgain() throws Exception {
        JsonNode estimate = json(run("replay --sink segment --dry-run --json")).path("estimate");

        assertThat(estimate.path("events").asLong()).isEqualTo(peers.segment().receivedEvents());
        assertThat(estimate.path("counted")).hasToString("[\"created\",\"closed\"]");
        assertThat(run("replay --sink segment --dry-run --gladly.sink.segment.events=closed,messages")
                        .out())
                .contains("Of closed, that would be about", "Not counted, because nobody can tell before: messages.");
    }

    @Test
    void tellsWhatItWouldReplayWithoutDoingIt() throws Exception {
        Once.warehouse(directory).sql("truncate table gladly.customers").update();

        JsonNode plan = json(run("replay --sink warehouse --table customers --dry-run --json"));

        assertThat(plan.path("files").findValuesAsText("name")).containsOnly("customers.jsonl");
        assertThat(plan.path("lines").asLong()).isPositive();
        assertThat(Once.warehouse(directory)
                        .sql("select count(*) from gladly.customers")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void takesTheJobsOfTheDatesAndTheJobThatIsAskedFor() throws Exception {
        List<JsonNode> all = files(run("replay --sink warehouse --dry-run --json"));
        String job = all.get(0).path("jobId").asText();
        String date = all.get(0).path("windowEnd").asText().substring(0, 10);

        assertThat(files(run("replay --sink warehouse --dry-run --json --job " + job)))
                .isNotEmpty()
                .allMatch(file -> job.equals(file.path("jobId").asText()));
        assertThat(files(run("replay --sink warehouse --dry-run --json --from " + date + " --to " + date)))
                .isNotEmpty()
                .allMatch(file -> file.path("windowEnd").asText().startsWith(date));
        assertThat(files(run("replay --sink warehouse --dry-run --json --from " + date)))
                .hasSameSizeAs(all);
        assertThat(files(run("replay --sink warehouse --dry-run --json --job " + job.substring(0, 8))))
                .isNotEmpty()
                .allMatch(file -> job.equals(file.path("jobId").asText()));
        assertThat(files(run("replay --sink warehouse --dry-run --json --to 1999-01-01")))
                .isEmpty();
        assertThat(run("replay --sink warehouse --dry-run --to 1999-01-01").out())
                .startsWith("Nothing in the archive matches.");
        assertThat(run("replay --sink warehouse --to 1999-01-01"))
                .returns(0, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.out()).startsWith("Nothing in the archive matches."));
        assertThat(run("replay --sink warehouse --table customer"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("no table 'customer'; there are agents, "));
    }

    @Test
    void refusesAnObjectThatIsNotWhatItsManifestSaysAndReplaysTheOthers() throws Exception {
        Once.warehouse(directory).sql("truncate table gladly.customers").update();
        String key = peers.s3().keys(Peers.BUCKET).stream()
                .filter(each -> each.contains("/agents/") && !each.contains("_superseded"))
                .findFirst()
                .orElseThrow();
        try (S3Client client = peers.s3().client()) {
            client.putObject(request -> request.bucket(Peers.BUCKET).key(key), RequestBody.fromString("not gzip"));
        }

        Cli.Result replay = run("replay --sink warehouse");

        assertThat(replay.exitCode()).isEqualTo(4);
        assertThat(replay.out()).contains("FAILED", key, "is not what its manifest says");
        assertThat(Once.warehouse(directory)
                        .sql("select count(*) from gladly.customers")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(once().exitCode()).as("the regular flow is not concerned").isZero();
    }

    @Test
    void saysWhatIsWrongWithARequestThatCannotBe() {
        assertThat(run("replay --sink crm"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("'crm' is not switched on"));
        assertThat(run("replay --sink archive")).returns(2, Cli.Result::exitCode);
        assertThat(run("replay --sink warehouse --job nothing"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("no manifest of job 'nothing'"));
        assertThat(run("replay --sink warehouse --from 2026-02-02 --to 2026-02-01"))
                .returns(2, Cli.Result::exitCode);
        assertThat(run("replay")).returns(2, Cli.Result::exitCode);
    }

    @Test
    void rebuildsALostLedgerSoThatNothingIsDownloadedOrSentAgain() throws Exception {
        Path other = directory.resolve("other");
        int downloads = downloads();
        long events = peers.segment().receivedEvents();

        assertThat(Cli.run(other, "ledger rebuild --dry-run", peers.properties())
                        .out())
                .contains("The ledger lacks 3 of 3 jobs in the archive.");
        Cli.Result rebuild = Cli.run(other, "ledger rebuild", peers.properties());

        assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isZero();
        Once next = Once.run(other, peers.properties());
        assertThat(next.exitCode()).as("%s", next.balance()).isZero();
        assertThat(downloads()).isEqualTo(downloads);
        assertThat(peers.segment().receivedEvents()).isEqualTo(events);
        assertThat(Once.state(other)
                        .sql("select history from gladly_ops.segment_conversation order by conversation_id")
                        .query(String.class)
                        .list())
                .isEqualTo(Once.state(directory)
                        .sql("select history from gladly_ops.segment_conversation order by conversation_id")
                        .query(String.class)
                        .list());
        assertThat(next.balance().path("jobs"))
                .as("the counts are those that the manifests tell")
                .isEqualTo(once().balance().path("jobs"));
        assertThat(Cli.run(other, "ledger rebuild", peers.properties()).out()).contains("0 jobs rebuilt");
    }

    @Test
    void bringsToASinkWhatItWasNotThroughWithWhenTheLedgerGotLost() throws Exception {
        Path other = directory.resolve("other");
        List<String> withAnother = new ArrayList<>(peers.properties());
        withAnother.add("gladly.sink.warehouse.enabled=false");
        Path first = directory.resolve("first");
        peers.s3().keys(Peers.BUCKET).forEach(this::delete);
        assertThat(Once.run(first, withAnother).exitCode()).isZero();

        assertThat(Cli.run(other, "ledger rebuild", peers.properties()).exitCode())
                .isZero();

        int downloads = downloads();
        assertThat(Once.run(other, peers.properties()).exitCode()).isZero();
        assertThat(items(other)).isEqualTo(peers.summary().items());
        assertThat(downloads()).isEqualTo(downloads);
    }

    private void delete(String key) {
        try (S3Client client = peers.s3().client()) {
            client.deleteObject(request -> request.bucket(Peers.BUCKET).key(key));
        }
    }

    private int downloads() {
        return (int) peers.gladly().requests().stream()
                .filter(request -> request.contains("/files/"))
                .count();
    }

    private long count(String sql) {
        return Once.warehouse(directory).sql(sql).query(Long.class).single();
    }

    private Cli.Result run(String command) {
        return Cli.run(directory, command, peers.properties());
    }

    private Once once() throws IOException {
        return Once.run(directory, peers.properties());
    }

    private static JsonNode json(Cli.Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }

    private static List<JsonNode> files(Cli.Result result) throws IOException {
        List<JsonNode> files = new ArrayList<>();
        json(result).path("files").forEach(files::add);
        return files;
    }

    private long items() {
        return items(directory);
    }

    private static long items(Path directory) {
        return Once.warehouse(directory)
                .sql("select count(*) from gladly.conversation_items")
                .query(Long.class)
                .single();
    }

    private List<String> spoolFolders() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("spool"))) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }
}
