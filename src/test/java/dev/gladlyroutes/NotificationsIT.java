package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook hears of runs one after the other, each of which is a restart. */
class NotificationsIT {

    private static final String CLOSE =
            """
            {"id":"i1","conversationId":"v1","customerId":"c1","timestamp":"2026-03-01T12:00:00Z",\
            "initiator":{"type":"AGENT","id":"a1"},\
            "content":{"type":"CONVERSATION_STATUS_CHANGE","status":"CLOSED"}}
            """;

    @TempDir
    private Path directory;

    private ScriptedGladly gladly;
    private ScriptedSegment segment;
    private ScriptedSegment webhook;

    @BeforeEach
    void start() throws IOException {
        gladly = ScriptedGladly.start()
                .jobs(ScriptedGladly.completed(List.of("job-1"), "conversation_items.jsonl"))
                .file("job-1", "conversation_items.jsonl", Answer.ok(CLOSE + "not json, but a name: Ada\n"));
        segment = ScriptedSegment.start();
        webhook = ScriptedSegment.start();
    }

    @AfterEach
    void stop() {
        gladly.close();
        segment.close();
        webhook.close();
    }

    @Test
    void hearsEachChangeOnceWithTheEmbeddedDatabase() {
        assertThatEachChangeIsTold(List.of());
    }

    @Test
    void hearsEachChangeOnceWithPostgres() throws IOException {
        try (Postgres postgres = Postgres.start()) {
            assertThatEachChangeIsTold(postgres.properties());
        }
    }

    @Test
    void hearsInTheWordsOfSlack() {
        segment.answerEach(request -> Answer.of(401, ""));
        once(List.of("gladly.notifications.format=slack"));
        assertThat(webhook.requests())
                .extracting(request -> request.json().path("text").asText())
                .contains("Channel does not deliver (scripted)");
    }

    @Test
    void isNoReasonForARunToFailWhenItIsAway() {
        webhook.close();
        Cli.Result run = once(List.of());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).doesNotContain("s3cr3t");
    }

    private void assertThatEachChangeIsTold(List<String> storage) {
        segment.answerEach(request -> Answer.of(401, ""));
        assertThat(once(storage).exitCode()).isEqualTo(4);
        assertThat(told()).contains("RAISED CHANNEL_STOPPED segment", "RAISED DEAD_LETTERS warehouse/not_json");
        assertThat(told()).noneMatch(line -> line.startsWith("SETTLED"));
        assertThat(webhook.requests()).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/hooks/s3cr3t");
            assertThat(request.text()).doesNotContain("Ada", "simulated-write-key", "scripted-token");
        });

        webhook.forget();
        once(storage);
        assertThat(told()).isEmpty();

        segment.reset();
        once(storage);
        assertThat(told())
                .contains("SETTLED CHANNEL_STOPPED segment")
                .noneMatch(line -> line.contains("CHANNEL_STOPPED") && line.startsWith("RAISED"));
        webhook.forget();
        once(storage);
        assertThat(told()).isEmpty();
    }

    private Cli.Result once(List<String> more) {
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.addAll(List.of(
                "gladly.sink.segment.write-key=simulated-write-key",
                "gladly.sink.segment.endpoint=" + segment.uri(),
                "gladly.notifications.url=" + webhook.uri() + "/hooks/s3cr3t"));
        return Cli.run(
                directory,
                "once",
                Stream.concat(properties.stream(), more.stream()).toList());
    }

    private List<String> told() {
        return webhook.requests().stream()
                .map(Request::json)
                .flatMap(NotificationsIT::lines)
                .toList();
    }

    private static Stream<String> lines(JsonNode body) {
        List<String> subjects = new ArrayList<>();
        body.path("conditions")
                .forEach(condition -> subjects.add(condition.path("subject").asText()));
        return subjects.stream()
                .map(subject ->
                        body.path("change").asText() + " " + body.path("kind").asText() + " " + subject);
    }
}
