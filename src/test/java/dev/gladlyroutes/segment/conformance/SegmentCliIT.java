package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command of Segment's end-to-end tests, with the waits as they are. */
class SegmentCliIT {

    private ScriptedSegment segment;

    @BeforeEach
    void start() throws IOException {
        segment = ScriptedSegment.start();
    }

    @AfterEach
    void stop() {
        segment.close();
    }

    @Test
    void eventsOfASequenceAreSentAndCounted() throws Exception {
        JsonNode answer = run("{\"flushAt\":2}", event("e1"), event("e2"), event("e3"));

        assertThat(answer.toString()).isEqualTo("{\"success\":true,\"sentBatches\":2}");
        assertThat(segment.requests())
                .extracting(request -> request.events().size())
                .containsExactly(2, 1);
        assertThat(segment.taken()).allSatisfy(event -> {
            assertThat(event.path("messageId").asText()).isNotEmpty();
            assertThat(event.path("timestamp").asText()).isNotEmpty();
        });
    }

    @Test
    void aRefusalIsAFailure() throws Exception {
        segment.answer(Stage.status(400));

        JsonNode answer = run("{}", event("e1"));

        assertThat(answer.path("success").asBoolean(true)).isFalse();
        assertThat(answer.path("sentBatches").asInt(-1)).isZero();
        assertThat(answer.path("error").asText()).isNotEmpty();
    }

    @Test
    void aFailureThatDoesNotEndIsOneAfterAsManyRetriesAsAreAllowed() throws Exception {
        segment.answerEach(request -> Stage.status(503));

        JsonNode answer = run("{\"maxRetries\":2}", event("e1"));

        assertThat(answer.path("success").asBoolean(true)).isFalse();
        assertThat(answer.path("error").asText()).contains("503");
        assertThat(segment.requests()).extracting(Request::retryCount).containsExactly(null, "1", "2");
    }

    private JsonNode run(String config, String... events) throws Exception {
        return SegmentCli.run(
                "--input",
                """
                {"writeKey":"simulated-write-key","apiHost":"%s","sequences":[{"delayMs":0,"events":[%s]}],"config":%s}"""
                        .formatted(segment.uri(), String.join(",", events), config));
    }

    private static String event(String name) {
        return "{\"type\":\"track\",\"event\":\"%s\",\"userId\":\"u1\",\"properties\":{\"n\":1}}".formatted(name);
    }
}
