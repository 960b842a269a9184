package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitors see of a running server whose Segment is away, and whose Gladly failed to export a window. */
class HealthIT {

    private static final Pattern ADDRESS =
            Pattern.compile("Health and metrics are at (http://127\\.0\\.0\\.1:\\d+/actuator)");

    private static final String JOBS =
            """
            [{"id":"job-1","status":"COMPLETED","files":["conversation_items.jsonl"],"updatedAt":"2026-03-02T01:00:00Z",
              "parameters":{"startAt":"2026-03-01T00:00:00Z","endAt":"2026-03-02T00:00:00Z"}},
             {"id":"job-2","status":"FAILED","files":[],"updatedAt":"2026-03-03T01:00:00Z",
              "parameters":{"startAt":"2026-03-02T00:00:00Z","endAt":"2026-03-03T00:00:00Z"}}]
            """;

    private static final String CLOSE =
            """
            {"id":"i1","conversationId":"v1","customerId":"c1","timestamp":"2026-03-01T12:00:00Z",\
            "initiator":{"type":"AGENT","id":"a1"},\
            "content":{"type":"CONVERSATION_STATUS_CHANGE","status":"CLOSED"}}
            """;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedGladly gladly;
    private Process server;

    @BeforeEach
    void startServer() throws Exception {
        gladly = ScriptedGladly.start()
                .jobs(Answer.ok(JOBS))
                .file("job-1", "conversation_items.jsonl", Answer.ok(CLOSE));
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.addAll(List.of(
                "gladly.sink.segment.write-key=simulated-write-key",
                "gladly.sink.segment.endpoint=http://127.0.0.1:1",
                "gladly.sink.segment.retry.max-elapsed=1s"));
        server = Jar.start(directory, "run", properties);
    }

    @AfterEach
    void stopServer() throws Exception {
        server.destroyForcibly().waitFor();
        gladly.close();
    }

    @Test
    void tellsWhichChannelRestsAndWhichWindowIsMissingWhileTheProcessItselfIsWell() throws Exception {
        await().atMost(Duration.ofSeconds(150))
                .failFast("the server ended", () -> !server.isAlive())
                .ignoreExceptions()
                .until(() -> get("/health/channels/segment").statusCode() == 503);
        assertThat(get("/health/channels/segment").body())
                .contains("OUT_OF_SERVICE", "HELD", "retryAt", "Connection refused");
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health/channels/warehouse").statusCode()).isEqualTo(200);
        assertThat(get("/health/poll").body()).contains("UP");
        assertThat(get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/health/readiness").statusCode()).isEqualTo(200);
        assertThat(get("/health/windows"))
                .returns(200, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("ATTENTION", "FAILED: ", "job-2");
        assertThat(get("/prometheus").body())
                .contains(
                        "gladly_channel_state{channel=\"segment\",state=\"held\"} 1.0",
                        "gladly_channel_state{channel=\"warehouse\",state=\"active\"} 1.0",
                        "gladly_export_findings{kind=\"failed\"} 1.0")
                .doesNotContain("simulated-write-key", "scripted-token", "job-1");
        assertThat(get("/env").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(Files.readString(directory.resolve("err.txt")));
        assertThat(address.find()).isTrue();
        return client.send(
                HttpRequest.newBuilder(URI.create(address.group(1) + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
