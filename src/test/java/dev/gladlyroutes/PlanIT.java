package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command {@code plan} tells is what {@code once} then does. */
class PlanIT {

    private static final String ITEM = "{\"id\":\"a\",\"conversationId\":\"c\",\"content\":{\"type\":\"SMS\"}}\n";

    @TempDir
    private Path directory;

    @Test
    void tellsWhatTheFirstRunThenDoesAndWritesNothing() throws Exception {
        try (Peers peers =
                Peers.start(directory, Peers.upToDatePlan(31).withItems(3_000).withJobs(4))) {
            Path run = directory.resolve("run");

            JsonNode plan = plan(run, peers.properties());

            assertThat(run).doesNotExist();
            assertThat(peers.s3().puts()).isEmpty();
            assertThat(plan.has("events")).isFalse();
            assertThat(plan.path("duration").path("atLeast").asBoolean()).isTrue();
            assertThat(plan.path("rejects")).isEmpty();
            assertThat(plan.path("downloads").path("expected").asLong())
                    .isEqualTo(peers.summary().bytes());

            int before = peers.gladly().requests().size();
            Once once = Once.run(run, peers.properties());

            assertThat(peers.gladly().requests().size() - before)
                    .isEqualTo(plan.path("calls").asInt());
            assertThat(plan.path("rows").path("expected").asLong())
                    .isCloseTo(linesOf(once.balance(), "warehouse"), within(300L));

            JsonNode after = plan(run, peers.properties());
            assertThat(after.path("files")).isEmpty();
            assertThat(after.path("calls").asInt()).isEqualTo(2);
        }
    }

    @Test
    void tellsWhatASinkAndTablesThatAreSwitchedOnLaterGet() throws Exception {
        try (Peers peers =
                Peers.start(directory, Peers.upToDatePlan(37).withItems(600).withJobs(3))) {
            Path run = directory.resolve("run");
            Once.run(
                    run, peers.properties(), "gladly.sink.segment.enabled=false", "gladly.source.tables=agents,topics");

            JsonNode plan = plan(run, peers.properties());

            List<String> pending = namesOf(plan, false);
            List<String> downloads = namesOf(plan, true);
            assertThat(pending).isNotEmpty().allMatch(name -> name.startsWith("agents") || name.startsWith("topics"));
            assertThat(downloads).isNotEmpty().allMatch(name -> name.startsWith("c"));
            for (JsonNode file : plan.path("files")) {
                if (!file.path("download").asBoolean()) {
                    assertThat(file.path("sinks")).hasToString("[\"segment\"]");
                    assertThat(file.path("from").asText()).isEqualTo("the spool");
                }
            }
            int before = peers.gladly().requests().size();
            Once.run(run, peers.properties());
            assertThat(peers.gladly().requests().size() - before)
                    .isEqualTo(plan.path("calls").asInt());
        }
    }

    @Test
    void expectsOfANewJobWhatEarlierOnesBroughtAlsoWhileAServerHasTheState() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            Path run = directory.resolve("run");
            String items = item("a", "c-1") + item("b", "c-1");
            gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl"))
                    .file("job-1", "conversation_items.jsonl", Answer.ok(items));
            Once.run(run, gladly.properties());
            gladly.jobs(ScriptedGladly.completed(List.of("job-1", "job-2"), "conversation_items.jsonl"))
                    .file(
                            "job-2",
                            "conversation_items.jsonl",
                            Answer.ok(ITEM.repeat(150)).chunked());

            try (FileChannel channel = FileChannel.open(run.resolve("state.mv.db"), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                JsonNode plan = plan(run, gladly.properties());

                assertThat(lock.isValid()).isTrue();
                assertThat(plan.path("files")).hasSize(1);
                JsonNode file = plan.path("files").get(0);
                assertThat(file.path("jobId").asText()).isEqualTo("job-2");
                assertThat(file.path("from").asText()).isEqualTo("earlier files");
                assertThat(file.path("expectedLines").asLong()).isEqualTo(2);
                assertThat(file.path("expectedBytes").asLong()).isEqualTo(items.length());
                assertThat(plan.path("duration").path("from").asText()).isEqualTo("earlier deliveries");
            }
        }
    }

    @Test
    void readsOnlyTheBeginningsOfFilesAndFindsTheirRejects() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            String items = ITEM + "no JSON\n" + "{\"conversationId\":\"c\"}\n" + ITEM.repeat(147);
            int missing = 9_000_000;
            gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl", "agents.jsonl"))
                    .file("job-1", "conversation_items.jsonl", Answer.ok(items).cutBy(missing));
            List<String> properties = new ArrayList<>(gladly.properties());
            properties.addAll(
                    List.of("gladly.sink.segment.write-key=key", "gladly.sink.segment.endpoint=http://127.0.0.1:1"));

            JsonNode plan = plan(directory.resolve("run"), properties);

            assertThat(plan.path("rejects").findValuesAsText("sink"))
                    .containsExactly("warehouse", "warehouse", "segment");
            assertThat(plan.path("rejects").findValuesAsText("line")).containsExactly("2", "3", "2");
            assertThat(plan.path("rejects").findValuesAsText("reason")).contains("not_json", "id_missing");
            assertThat(plan.path("sampledLines").asInt()).isEqualTo(100);
            for (JsonNode file : plan.path("files")) {
                boolean ofItems = file.path("name").asText().startsWith("conversation_items");
                assertThat(file.path("gone").asBoolean()).isEqualTo(!ofItems);
                if (ofItems) {
                    assertThat(file.path("expectedBytes").asLong()).isEqualTo(items.length() + missing);
                    assertThat(file.path("expectedLines").asLong()).isGreaterThan(100_000);
                }
            }
        }
    }

    @Test
    void goesOnWithoutAFileThatCannotBeHadAtTheMoment() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl", "agents.jsonl"))
                    .file("job-1", "agents.jsonl", Answer.of(503, "later"))
                    .file("job-1", "conversation_items.jsonl", Answer.ok(ITEM));

            JsonNode plan = plan(directory.resolve("run"), gladly.properties());

            assertThat(plan.path("downloads").path("expected").asLong()).isEqualTo(ITEM.length());
            assertThat(plan.path("downloads").path("filesUnknown").asInt()).isOne();
        }
    }

    @Test
    void saysAsTextWhatItAmountsTo() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl"))
                    .file("job-1", "conversation_items.jsonl", Answer.ok(ITEM + "no JSON\n"));

            Cli.Result result = Cli.run(directory.resolve("run"), "plan", gladly.properties());

            assertThat(result.exitCode()).isZero();
            assertThat(result.out())
                    .contains("1 job listed", "job-1", "3 calls", "  2 rows")
                    .contains("1 found in the first 2 lines", "not_json", "Nothing was done.")
                    .doesNotContain("Segment", "no JSON");
        }
    }

    @Test
    void saysThatItOnlyEstimatesTheRowsOfAFileThatItDoesNotReadToItsEnd() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl"))
                    .file("job-1", "conversation_items.jsonl", Answer.ok(ITEM.repeat(200)));

            Cli.Result result = Cli.run(directory.resolve("run"), "plan", gladly.properties());

            assertThat(result.out()).contains("about 200 rows");
        }
    }

    @Test
    void saysWhichChannelsAndTablesDoNotTakeTheFiles() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            Path run = directory.resolve("run");
            List<String> properties = new ArrayList<>(gladly.properties());
            properties.addAll(List.of(
                    "gladly.sink.warehouse.tables.topics.sync=none",
                    "gladly.sink.warehouse.tables.customers.frequency=6h"));
            gladly.jobs(Answer.ok("[]"));
            Once.run(run, properties);
            Once.state(run)
                    .sql("insert into gladly_ops.channel (organization, channel, state, since, asked, reason)"
                            + " select organization, 'warehouse', 'PAUSED', current_timestamp, true, 'maintenance.'"
                            + " from gladly_ops.poll")
                    .update();
            gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl", "topics.jsonl"))
                    .file("job-1", "conversation_items.jsonl", Answer.ok(ITEM))
                    .file("job-1", "topics.jsonl", Answer.ok("{}\n"));

            JsonNode plan = plan(run, properties);

            assertThat(plan.at("/channels/0/channel").asText()).isEqualTo("warehouse");
            assertThat(plan.at("/channels/0/kind").asText()).isEqualTo("PAUSED");
            assertThat(plan.path("tables").toString())
                    .isEqualTo("[{\"table\":\"topics\",\"sync\":\"none\"},"
                            + "{\"table\":\"customers\",\"sync\":\"incremental\",\"frequencySeconds\":21600}]");
            assertThat(plan.path("rows").path("expected").asLong()).isOne();
            assertThat(plan.path("rejects")).isEmpty();
            assertThat(Cli.run(run, "plan", properties).out())
                    .contains("topics is not loaded (sync: none)", "customers is loaded every 6 h 0 min by a server")
                    .contains(
                            "warehouse is paused: maintenance. Its files wait. An operator paused warehouse; `resume warehouse` lets it go on.");
        }
    }

    @Test
    void endsWithFiveWhenGladlyCannotBeRead() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            gladly.jobs(Answer.of(401, "{}"));

            Cli.Result result = Cli.run(directory.resolve("run"), "plan", gladly.properties());

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.err()).contains("401", "gladly.source").doesNotContain("scripted-token");
            assertThat(result.out()).isEmpty();
        }
    }

    private static String item(String id, String conversation) {
        return "{\"id\":\"" + id + "\",\"conversationId\":\"" + conversation
                + "\",\"customerId\":\"k\",\"timestamp\":\"2026-03-01T01:00:00Z\","
                + "\"content\":{\"type\":\"SMS\",\"from\":\"+12025550143\",\"to\":\"+12025550144\",\"body\":\"hello\"}}\n";
    }

    private static JsonNode plan(Path run, List<String> properties) throws Exception {
        Cli.Result result = Cli.run(run, "plan --json", properties);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private static List<String> namesOf(JsonNode plan, boolean download) {
        List<String> names = new ArrayList<>();
        for (JsonNode file : plan.path("files")) {
            if (file.path("download").asBoolean() == download) {
                names.add(file.path("name").asText());
            }
        }
        return names;
    }

    private static long linesOf(JsonNode balance, String sink) {
        long lines = 0;
        for (JsonNode job : balance.path("jobs")) {
            lines += job.path("sinks").path(sink).path("lines").asLong();
        }
        return lines;
    }
}
