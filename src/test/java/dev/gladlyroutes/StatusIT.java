package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.Troubles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged jar tells of a server that runs beside it, without the server's credentials. */
class StatusIT {

    private static final int JOBS = 4;
    private static final int QUESTIONS = 3;

    @TempDir
    private Path directory;

    private Peers peers;
    private Path server;

    @BeforeEach
    void startPeers() throws Exception {
        peers = Peers.start(directory, Peers.upToDatePlan(23).withItems(20_000).withJobs(JOBS));
        server = directory.resolve("server");
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void tellsOfAServerThatHasItsEmbeddedDatabaseOpen() throws Exception {
        tellsOfAServer(
                List.of(),
                List.of("gladly.state.url=jdbc:h2:file:"
                        + server.resolve("data").resolve("state/ledger")));
    }

    @Test
    void tellsOfAServerOnPostgres() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            tellsOfAServer(
                    postgres.properties(),
                    postgres.properties().stream()
                            .filter(property -> property.startsWith("gladly.state."))
                            .toList());
        }
    }

    private void tellsOfAServer(List<String> ofServer, List<String> ofState) throws Exception {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(ofServer);
        List<String> reading = new ArrayList<>(ofState);
        reading.add("gladly.source.organization=simulated");
        Process process = Jar.start(server, "run", properties);
        try {
            await().atMost(60, TimeUnit.SECONDS)
                    .failFast("the server ended", () -> !process.isAlive())
                    .pollInterval(10, TimeUnit.MILLISECONDS)
                    .until(() -> peers.segment().receivedEvents() > 0);
            assertThatJobsAndChannelsAreListed(askTheJar("status", reading));
            for (int question = 0; question < QUESTIONS; question++) {
                assertThatJobsAndChannelsAreListed(ask("status", reading));
            }
            await().atMost(120, TimeUnit.SECONDS).until(() -> isAllDone(ask("status", reading)));
            assertThatAJobIsExplained(reading);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Troubles.in(Files.readString(server.resolve("err.txt")))).isEmpty();
    }

    private static void assertThatJobsAndChannelsAreListed(JsonNode status) {
        assertThat(status.path("jobs")).hasSize(JOBS);
        assertThat(status.path("channels").findValuesAsText("channel"))
                .contains("download", "archive", "warehouse", "segment");
    }

    private void assertThatAJobIsExplained(List<String> reading) throws Exception {
        JsonNode job = ask("status", reading).path("jobs").get(0);
        String id = job.path("id").asText();
        JsonNode explanation = askTheJar("explain " + id.substring(0, 8), reading);
        assertThat(explanation.path("job").path("id").asText()).isEqualTo(id);
        assertThat(explanation.path("findings").isArray()).isTrue();
        assertThat(explanation.path("deadline").path("unsafeFiles").asInt()).isZero();
        assertThat(explanation.path("files")).hasSameSizeAs(sinkTickets(explanation, "segment"));
        assertThat(explanation.path("journal").findValuesAsText("event"))
                .startsWith("JOB_LISTED")
                .contains("FILE_TO_DOWNLOAD", "FILE_DOWNLOADED", "TICKET_OPENED", "DELIVERED", "MANIFEST_WRITTEN");
        Jar.Result unknown = Jar.run(directory.resolve("asking"), "explain nonsense", reading);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains(id);
        assertThat(unknown.out()).isEmpty();
    }

    private static List<JsonNode> sinkTickets(JsonNode explanation, String sink) {
        List<JsonNode> tickets = new ArrayList<>();
        explanation.path("tickets").forEach(ticket -> {
            if (sink.equals(ticket.path("channel").asText())
                    && "DONE".equals(ticket.path("state").asText())) {
                tickets.add(ticket);
            }
        });
        return tickets;
    }

    private static boolean isAllDone(JsonNode status) {
        boolean done = status.path("freshness").size() > 0;
        for (JsonNode channel : status.path("channels")) {
            done &= channel.path("oldestOpen").isNull() && channel.path("done").asLong() > 0;
        }
        return done;
    }

    /** Asks in another working directory, as somebody does who only knows where the state is. */
    private JsonNode askTheJar(String question, List<String> properties) throws Exception {
        Jar.Result answer = Jar.run(directory.resolve("asking"), question + " --json", properties);
        return json(answer.exitCode(), answer.out(), answer.err());
    }

    /** The same in the test's process, which is quicker. */
    private JsonNode ask(String question, List<String> properties) throws Exception {
        Cli.Result answer = Cli.run(directory.resolve("asking"), question + " --json", properties);
        return json(answer.exitCode(), answer.out(), answer.err());
    }

    private static JsonNode json(int exitCode, String out, String err) throws Exception {
        assertThat(exitCode).as(err).isZero();
        assertThat(err).isEmpty();
        return new ObjectMapper().readTree(out);
    }
}
