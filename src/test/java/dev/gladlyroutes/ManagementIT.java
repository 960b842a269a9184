package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does over JMX with a running server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagementIT {

    private static final String CHANNELS = "dev.gladlyroutes:type=Channels";
    private static final String DEAD_LETTERS = "dev.gladlyroutes:type=DeadLetters";
    private static final String REPLAY = "dev.gladlyroutes:type=Replay";

    private static final String JOBS =
            """
            [{"id":"job-1","status":"COMPLETED","files":["agents.jsonl"],"updatedAt":"2026-03-02T01:00:00Z",
              "parameters":{"startAt":"2026-03-01T00:00:00Z","endAt":"2026-03-02T00:00:00Z"}},
             {"id":"job-2","status":"FAILED","files":[],"updatedAt":"2026-03-03T01:00:00Z",
              "parameters":{"startAt":"2026-03-02T00:00:00Z","endAt":"2026-03-03T00:00:00Z"}}]
            """;

    @TempDir
    private static Path directory;

    private static ScriptedGladly gladly;
    private static Process server;
    private static JMXConnector connector;
    private static MBeanServerConnection beans;

    @BeforeAll
    static void startServer() throws Exception {
        gladly = ScriptedGladly.start()
                .jobs(Answer.ok(JOBS))
                .file("job-1", "agents.jsonl", Answer.ok("{\"id\":\"a1\",\"name\":\"Ann\"}\nsecret words\n"));
        server = Jar.start(directory, "run", gladly.properties());
        await().atMost(Duration.ofSeconds(150))
                .failFast("the server ended", () -> !server.isAlive())
                .until(() -> Files.readString(directory.resolve("err.txt")).contains("has started"));
        VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
        beans = connector.getMBeanServerConnection();
        await().atMost(Duration.ofSeconds(150))
                .failFast("the server ended", () -> !server.isAlive())
                .ignoreExceptions()
                .until(() -> Long.valueOf(1).equals(attribute(DEAD_LETTERS, "Count")));
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (connector != null) {
            connector.close();
        }
        server.destroyForcibly().waitFor();
        gladly.close();
    }

    /** The last one, because it removes the letter that others look at. */
    @Test
    @Order(Integer.MAX_VALUE)
    void listsReplaysAndPurgesDeadLettersWithoutShowingTheirContent() throws Exception {
        assertThat(call(DEAD_LETTERS, "list", "warehouse", "", "", "", 10))
                .contains("not_json", "job-1", "agents.jsonl")
                .doesNotContain("secret words");
        String id = call(DEAD_LETTERS, "list", "", "", "", "", 10).replaceAll("(?s).*?\"id\" : (\\d+).*", "$1");
        assertThat(call(DEAD_LETTERS, "show", Long.parseLong(id)))
                .contains("\"line\" : 2")
                .doesNotContain("secret words");

        assertThat(call(DEAD_LETTERS, "replay", id, "", "", "", "")).contains("warehouse");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> call(DEAD_LETTERS, "show", Long.parseLong(id)).contains("\"attempts\" : 2"));

        assertThat(call(DEAD_LETTERS, "purge", "", "", "0s", "no")).contains("wouldBeRemoved");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> call(DEAD_LETTERS, "purge", "", "", "0s", "yes").contains("\"removed\" : 1"));
        assertThat(attribute(DEAD_LETTERS, "Count")).isEqualTo(0L);
        assertThat(call(DEAD_LETTERS, "show", 99L)).startsWith("Refused: There is no dead letter 99");
        assertThat(call(DEAD_LETTERS, "list", "warehose", "", "", "", 10)).startsWith("Refused: There is no sink");
        assertThat(call(DEAD_LETTERS, "replay", "", "", "", "", "job-9")).startsWith("Refused: No job 'job-9'");
    }

    @Test
    void leavesTheDatabaseToTheServerAndTellsCommandsWhatItCanDoItself() throws Exception {
        Jar.Result plan = beside("dead-letters replay --all --dry-run");
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("1 dead letter would be replayed");
        assertThat(beside("dead-letters purge --all").err()).contains("1 dead letter would be removed for good");
        for (String command : List.of("dead-letters purge --all --yes", "dead-letters replay --all")) {
            Jar.Result refused = beside(command);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("in use by another process", command.split(" ")[1] + " of " + DEAD_LETTERS);
        }
        assertThat(attribute(DEAD_LETTERS, "Count")).isEqualTo(1L);
    }

    @Test
    void showsTheStatesOfChannelsAndResumesThem() throws Exception {
        assertThat(attribute(CHANNELS, "States")).isEqualTo(Map.of("download", "ACTIVE", "warehouse", "ACTIVE"));
        assertThat(call(CHANNELS, "resume", "warehouse")).contains("ACTIVE");
        assertThat(call(CHANNELS, "resume", "nothing")).startsWith("Refused: There is no channel nothing");
    }

    @Test
    void pausesASinkUntilItIsResumedAndSaysWhoDid() throws Exception {
        String sink = "dev.gladlyroutes:type=Sink,name=warehouse";
        assertThat(call(sink, "pause", "the night of the move")).contains("PAUSED");
        await().atMost(Duration.ofSeconds(30)).until(() -> attribute(sink, "Reason")
                .equals("Paused by JMX: the night of the move; resume it to go on."));
        assertThat(attribute(sink, "State")).isEqualTo("PAUSED");
        assertThat(attribute(sink, "StoppedSince").toString()).isNotEmpty();
        assertThat(call(sink, "resume")).contains("ACTIVE");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> attribute(sink, "State").equals("ACTIVE"));
        assertThat(Files.readString(directory.resolve("err.txt")))
                .contains("Asked for channel warehouse to work again by=JMX");
    }

    @Test
    void tellsHowFarASinkIs() throws Exception {
        String sink = "dev.gladlyroutes:type=Sink,name=warehouse";
        assertThat(attribute(sink, "Pending")).isEqualTo(0L);
        assertThat(attribute(sink, "LagSeconds")).isEqualTo(-1L);
        assertThat(attribute(sink, "Done")).isEqualTo(1L);
        assertThat(attribute(sink, "Halted")).isEqualTo(0L);
        assertThat(attribute(sink, "DeadLetters")).isEqualTo(1L);
        assertThat(attribute(sink, "RetryAt")).isEqualTo("");
        assertThat(attribute(sink, "LastDone").toString()).isNotEmpty();
        assertThat(attribute(sink, "Freshness")).isEqualTo(Map.of("agents", "2026-03-02T00:00:00Z"));
    }

    @Test
    void tellsOfTheSourceAndPollsItNow() throws Exception {
        String source = "dev.gladlyroutes:type=Source";
        assertThat(attribute(source, "Organization")).isEqualTo("scripted");
        assertThat(attribute(source, "Problem")).isEqualTo("");
        assertThat(Instant.parse(attribute(source, "NextPoll").toString())).isAfter(Instant.now());
        String last = attribute(source, "LastPoll").toString();
        assertThat(call(source, "pollNow")).contains("asked");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !attribute(source, "LastPoll").equals(last));
    }

    @Test
    void explainsAJobAndSetsTheLevelOfTheProductsLogAlone() throws Exception {
        String ledger = "dev.gladlyroutes:type=Ledger";
        assertThat(attribute(ledger, "Readable")).isEqualTo(true);
        assertThat(call(ledger, "explain", "job-1")).contains("agents.jsonl", "JOB_LISTED", "DELIVERED");
        assertThat(call(ledger, "explain", "job-9")).startsWith("Refused: ");
        String log = "dev.gladlyroutes:type=Log";
        assertThat(call(log, "setLevel", "dev.gladlyroutes.source", "debug")).contains("debug");
        assertThat(call(log, "setLevel", "dev.gladlyroutes.source", "INFO")).contains("INFO");
        assertThat(call(log, "setLevel", "org.apache.hc.client5.http.wire", "DEBUG"))
                .startsWith("Refused: ");
        assertThat(call(log, "setLevel", "gladly", "LOUD")).startsWith("Refused: The level is");
    }

    @Test
    void tellsWhatIsMissingAndWhatGladlyDeletesNext() throws Exception {
        String coverage = "dev.gladlyroutes:type=Coverage";
        assertThat((List<?>) attribute(coverage, "Findings"))
                .anyMatch(finding -> finding.toString().startsWith("FAILED"));
        assertThat(attribute(coverage, "SupportText").toString()).contains("2026-03-02T00:00:00Z", "job-2");
        assertThat(attribute(coverage, "UnsafeJobs")).isEqualTo(0);
        assertThat(attribute(coverage, "SecondsToNextDeletion")).isEqualTo(-1L);
    }

    @Test
    void saysWhyAReplayCannotBe() throws Exception {
        assertThat(call(REPLAY, "plan", "warehouse", "", "", "", "")).startsWith("Refused: There is no archive");
        assertThat(call(REPLAY, "refresh", "")).startsWith("Refused: There is no archive");
        assertThat(call(REPLAY, "replay", "crm", "", "", "job-1", "")).startsWith("Refused: The sink 'crm'");
        assertThat(call(REPLAY, "replay", "warehouse", "", "", "", "")).startsWith("Refused: Say what");
        assertThat(call(REPLAY, "replay", "warehouse", "tomorrow", "", "", "")).startsWith("Refused: 'tomorrow'");
        assertThat(call(REPLAY, "progress", 99L)).isEqualTo("Refused: There is no replay 99");
    }

    private Jar.Result beside(String command) throws Exception {
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.add("gladly.state.url=jdbc:h2:file:" + directory.resolve("data/state/ledger"));
        return Jar.run(directory.resolve("asking"), command, properties);
    }

    private static Object attribute(String bean, String name) throws Exception {
        return beans.getAttribute(new ObjectName(bean), name);
    }

    private static String call(String bean, String operation, Object... arguments) throws Exception {
        String[] signature = Arrays.stream(arguments)
                .map(argument ->
                        argument instanceof Integer ? "int" : argument instanceof Long ? "long" : "java.lang.String")
                .toArray(String[]::new);
        return (String) beans.invoke(new ObjectName(bean), operation, arguments, signature);
    }
}
