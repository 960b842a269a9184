package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a request looks like to Segment. */
@ExtendWith(ConformanceRun.class)
class RequestShapeConformanceTest {

    private static final String WRITE_KEY = "simulated-write-key";

    private final Stage stage;

    RequestShapeConformanceTest(Stage stage) {
        this.stage = stage;
    }

    @Test
    void aRequestIsAPostWithTheKeyInItsHeadAndInItsBody() {
        stage.deliver("v1");

        assertThat(stage.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/v1/batch");
            assertThat(request.header("Authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString((WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8)));
            assertThat(request.header("Content-Type")).startsWith("application/json");
            assertThat(request.header("User-Agent")).matches("gladly-routes/\\S+");
            assertThat(request.headers()).doesNotContainKeys("X-retry-count", "Content-encoding", "Cookie");
            assertThat(request.json().fieldNames()).toIterable().containsExactly("batch", "writeKey");
            assertThat(request.json().path("writeKey").asText()).isEqualTo(WRITE_KEY);
        });
    }

    @Test
    void everyEventHasWhatSegmentRequiresOfOne() {
        stage.sink().arrive(Stage.begin("v1"), Stage.close("v1", Stage.AT.plusSeconds(60)), Stage.begin("v2"));
        stage.sink().untilQuiet();

        assertThat(stage.segment().taken()).hasSize(3).allSatisfy(event -> {
            assertThat(event.path("type").asText()).isEqualTo("track");
            assertThat(event.path("event").asText()).isNotEmpty();
            assertThat(event.path("userId").isTextual()).isTrue();
            assertThat(event.path("messageId").asText()).matches("[A-Za-z0-9._-]{1,64}");
            assertThat(event.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(event.path("properties").isObject()).isTrue();
            assertThat(event.at("/context/library/name").asText()).isEqualTo("gladly-routes");
            assertThat(event.at("/context/library/version").asText()).isNotEmpty();
        });
        assertThat(stage.segment().taken().stream()
                        .map(event -> event.path("messageId").asText())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void anEventIsDatedWhenItHappenedAndNothingTellsWhenItWasSent() {
        stage.segment().answer(Stage.status(503, "300"));

        stage.deliver("v1");

        assertThat(stage.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.text()).doesNotContain("sentAt", "receivedAt", "originalTimestamp", "\"channel\"");
            assertThat(request.events())
                    .extracting(event -> Instant.parse(event.path("timestamp").asText()))
                    .containsExactly(Stage.AT);
        });
        assertThat(stage.requests())
                .extracting(Request::text)
                .containsOnly(stage.requests().get(0).text());
    }

    @Test
    void aConversationBeginsBeforeItClosesAlsoWithinAMillisecond() {
        stage.sink().arrive(Stage.begin("v1"), Stage.close("v1", Stage.AT));
        stage.sink().untilQuiet();

        assertThat(stage.requests()).hasSize(1);
        assertThat(stage.segment().taken())
                .extracting(event -> event.path("event").asText())
                .containsExactly("Gladly Conversation Created", "Gladly Conversation Closed");
    }

    @Test
    void twoFilesThatTellTheSameTellItUnderTheSameId() {
        stage.segment().answer(Stage.status(401));
        stage.deliver("v1");
        String lost = id(stage.requests().get(0).events().get(0));
        stage.sink().clear();

        stage.deliver("v1");

        assertThat(stage.segment().taken()).singleElement().satisfies(event -> assertThat(id(event))
                .isEqualTo(lost));
    }

    private static String id(JsonNode event) {
        return event.path("messageId").asText();
    }
}
