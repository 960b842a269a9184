package dev.gladlyroutes;

import static dev.gladlyroutes.support.ScriptedGladly.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Gladly can answer, over real HTTP, and what must be left of it on disk and in the tables. */
class GladlyFaultsIT {

    private static final String AGENT = "{\"id\":\"a1\",\"name\":\"Ada\",\"emailAddress\":\"ada@example.com\"}\n";
    private static final String TWO_AGENTS = AGENT + "{\"id\":\"a2\",\"name\":\"Bo\"}\n";
    private static final Answer ONE_JOB = completed(List.of("job1"), "agents.jsonl");

    private static final Map<String, String> GZIP = Map.of("Content-Encoding", "gzip");

    @TempDir
    private Path directory;

    private ScriptedGladly gladly;

    @BeforeEach
    void startGladly() throws IOException {
        gladly = ScriptedGladly.start();
    }

    @AfterEach
    void stopGladly() {
        gladly.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jobs\":[]}",
                "{\"errors\":[{\"attr\":\"x\",\"code\":\"internal\",\"detail\":\"secret-detail\"}]}",
                "<html><body>Sign in</body></html>",
                "",
                "null",
                "[{\"id\":\"job1\",\"status\":\"COMPLE"
            })
    void aListThatIsNoneFailsThePollAndLeavesTheLedgerAsItWas(String list) throws IOException {
        gladly.jobs(Answer.ok(list)).file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS));

        Once failed = once();
        assertThat(failed.exitCode()).isEqualTo(5);
        assertThat(failed.balance().path("pollFailure").asText())
                .containsAnyOf("list", "JSON")
                .doesNotContain("secret-detail", "Sign in", "job1");
        assertThat(jobsInLedger()).isZero();

        gladly.jobs(ONE_JOB);
        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void aListedFileThatIsGoneExpiresItsJobAndOtherJobsGoOn() throws IOException {
        gladly.jobs(completed(List.of("gone", "job1"), "agents.jsonl"))
                .file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS));

        Once run = once();

        assertThat(run.exitCode()).isZero();
        assertThat(run.balance().at("/jobs/0/id").asText()).isEqualTo("gone");
        assertThat(run.balance().at("/jobs/0/expired").asBoolean()).isTrue();
        assertThat(run.balance().at("/jobs/1/sinks/warehouse/state").asText()).isEqualTo("DONE");
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void aBodyShorterThanItsLengthIsDownloadedAgain() throws IOException {
        gladly.jobs(ONE_JOB).file("job1", "agents.jsonl", Answer.ok(AGENT).cutBy(50), Answer.ok(TWO_AGENTS));

        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"a2\",\"na", "{\"errors\":[{\"code\":\"internal\"}]}", "<html>502</html>"})
    void aChunkedBodyThatEndsWrongIsDownloadedAgain(String end) throws IOException {
        String body = end.startsWith("{\"id") ? AGENT + end : end;
        gladly.jobs(ONE_JOB).file("job1", "agents.jsonl", Answer.ok(body).chunked(), Answer.ok(TWO_AGENTS));

        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
        assertThat(Once.state(directory)
                        .sql("select count(*) from gladly_ops.dead_letter")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void gzipThatIsAnnouncedIsUnpackedAndAskedForAgainWhenItIsCutOrNone() throws IOException {
        byte[] packed = gzip(TWO_AGENTS);
        Answer cut = new Answer(200, GZIP, Arrays.copyOf(packed, packed.length - 12), 0);
        gladly.jobs(ONE_JOB)
                .file(
                        "job1",
                        "agents.jsonl",
                        cut,
                        Answer.ok(AGENT).withHeader("Content-Encoding", "gzip"),
                        new Answer(200, GZIP, packed, 0));

        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void gzipThatIsNotAnnouncedIsSaidAndTheFileWaits() throws IOException {
        gladly.jobs(completed(List.of("job1", "job2"), "agents.jsonl"))
                .file("job1", "agents.jsonl", new Answer(200, Map.of(), gzip(AGENT), 0))
                .file("job2", "agents.jsonl", Answer.ok(TWO_AGENTS));

        Once refused = once();
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.balance().toString()).contains("Content-Encoding");
        assertThat(agents()).isEqualTo(2);

        gladly.file("job1", "agents.jsonl", Answer.ok(AGENT));
        assertThat(once().exitCode()).isZero();
    }

    @Test
    void aFileThatNeverArrivesWholeIsNeverTakenAndNothingIsLeftInTheSpool() throws IOException {
        gladly.jobs(completed(List.of("job1", "job2"), "agents.jsonl"))
                .file("job1", "agents.jsonl", Answer.ok(AGENT).cutBy(50))
                .file("job2", "agents.jsonl", Answer.ok(AGENT).cutBy(50));

        Once run = once();

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.channel("download")).contains("HELD");
        assertThat(run.balance().path("pending").asLong()).isEqualTo(2);
        assertThat(spooled()).isEmpty();

        gladly.file("job1", "agents.jsonl", Answer.ok(AGENT)).file("job2", "agents.jsonl", Answer.ok(TWO_AGENTS));
        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void aFileThatCannotBeHadHoldsUpNoOtherFile(int status) throws IOException {
        gladly.jobs(completed(List.of("job1", "job2", "job3"), "agents.jsonl"))
                .file("job1", "agents.jsonl", Answer.of(status, "{}"))
                .file("job2", "agents.jsonl", Answer.ok(AGENT))
                .file("job3", "agents.jsonl", Answer.ok(TWO_AGENTS));

        Once run = once();

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.balance().path("pending").asLong()).isEqualTo(1);
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void aFileThatIsAddedToAJobWithoutANewTimeIsTaken() throws IOException {
        gladly.jobs(
                        completed(List.of("job1"), "topics.jsonl"),
                        completed(List.of("job1"), "topics.jsonl", "agents.jsonl"))
                .file("job1", "topics.jsonl", Answer.ok("{\"id\":\"t1\",\"name\":\"Returns\"}\n"))
                .file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS));

        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isZero();
        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void aBusyGladlyIsAskedAgainWithAndWithoutRetryAfter() throws IOException {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        Answer busy = Answer.of(429, "{\"errors\":[{\"code\":\"rate_limited\"}]}");
        gladly.jobs(busy, busy.withHeader("Retry-After", "0"), Answer.of(503, ""), ONE_JOB)
                .file("job1", "agents.jsonl", busy.withHeader("Retry-After", soon), busy, Answer.ok(TWO_AGENTS));

        assertThat(once().exitCode()).isZero();
        assertThat(gladly.requests()).hasSize(8);
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void refusedCredentialsAreToldWithARemedyAndAskedOnlyOnce() throws IOException {
        gladly.jobs(Answer.of(401, "{\"errors\":[{\"detail\":\"unknown token scripted-token\"}]}"));

        Once run = once();

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(Once.state(directory)
                        .sql("select failure from gladly_ops.poll where read_at is null")
                        .query(String.class)
                        .single())
                .contains("(401)", "gladly.source.");
        assertThat(run.balance().path("pollFailure").asText())
                .contains("401", "gladly.source", "It says \"unknown token ******\"")
                .doesNotContain("scripted-token");
        assertThat(gladly.requests()).hasSize(1);
    }

    @Test
    void credentialsThatLostTheirAccessToFilesPauseTheDownloadUntilTheNextRun() throws IOException {
        gladly.jobs(ONE_JOB).file("job1", "agents.jsonl", Answer.of(403, ""), Answer.ok(TWO_AGENTS));

        Once refused = once();
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.channel("download")).contains("PAUSED", "gladly.source.");

        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNeverFollowedWithCredentials(int status) throws IOException {
        try (ScriptedGladly elsewhere = ScriptedGladly.start().jobs(ONE_JOB)) {
            gladly.jobs(Answer.of(status, "").withHeader("Location", elsewhere.uri() + "/api/v1/export/jobs"));

            Once run = once();

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.balance().path("pollFailure").asText()).contains("redirect");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(gladly.credentials()).isNotEmpty();
        }
    }

    @Test
    void failedAndUnfinishedJobsAreRecordedAndNotDownloaded() throws IOException {
        String list = new String(completed(List.of("failed", "pending", "job1"), "agents.jsonl")
                        .body())
                .replaceFirst("COMPLETED", "FAILED")
                .replaceFirst("COMPLETED", "IN_PROGRESS");
        gladly.jobs(Answer.ok(list)).file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS));

        assertThat(once().exitCode()).isZero();

        assertThat(Once.state(directory)
                        .sql("select status from gladly_ops.export_job order by window_end")
                        .query(String.class)
                        .list())
                .containsExactly("FAILED", "IN_PROGRESS", "COMPLETED");
        assertThat(gladly.requests()).hasSize(3);
    }

    @Test
    void onlyTheChosenTablesAreDownloadedAndTheOthersWhenTheyAreChosenLater() throws IOException {
        gladly.jobs(completed(List.of("job1"), "agents.jsonl", "topics.jsonl"))
                .file("job1", "agents.jsonl", Answer.ok(TWO_AGENTS))
                .file("job1", "topics.jsonl", Answer.ok("{\"id\":\"t1\",\"name\":\"Returns\",\"disabled\":false}\n"));

        assertThat(Once.run(directory, gladly.properties(), "gladly.source.tables=topics")
                        .exitCode())
                .isZero();
        assertThat(gladly.requests()).hasSize(3);
        assertThat(agents()).isZero();

        assertThat(once().exitCode()).isZero();
        assertThat(agents()).isEqualTo(2);
    }

    @Test
    void whatIsNewInARecordIsKeptInItsRawColumn() throws IOException {
        gladly.jobs(completed(List.of("job1"), "conversation_items.jsonl"))
                .file(
                        "job1",
                        "conversation_items.jsonl",
                        Answer.ok("{\"id\":\"i1\",\"timestamp\":\"2026-03-01T10:00:00.1234567891Z\",\"mood\":\"sunny\","
                                + "\"content\":{\"type\":\"HOLOGRAM\",\"height\":2}}\n"));

        assertThat(once().exitCode()).isZero();

        assertThat(Once.warehouse(directory)
                        .sql("select content_type || ' ' || cast(raw as varchar) from gladly.conversation_items")
                        .query(String.class)
                        .single())
                .startsWith("HOLOGRAM ")
                .contains("\"mood\":\"sunny\"", "\"height\":2");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private Once once() throws IOException {
        return Once.run(directory, gladly.properties());
    }

    private long agents() {
        return Once.warehouse(directory)
                .sql("select count(*) from gladly.agents")
                .query(Long.class)
                .single();
    }

    private long jobsInLedger() {
        return Once.state(directory)
                .sql("select count(*) from gladly_ops.export_job")
                .query(Long.class)
                .single();
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
