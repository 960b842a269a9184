package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.SegmentEvents;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What servers say in their answers to batches. */
@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES
                + RouteTestSupport.SEGMENT_REQUESTS
                + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
class SegmentAnswerRouteTest extends RouteTestSupport {

    private static final int MOST_EVENTS_OF_A_BATCH = 2_500;

    private static ScriptedSegment segment;

    @Autowired
    SegmentEvents segmentEvents;

    private final LineChunk chunk =
            new LineChunk(List.of(new Line(1, 0, "{}".getBytes(StandardCharsets.UTF_8), false)));

    @BeforeAll
    static void startSegment() throws IOException {
        segment = ScriptedSegment.start();
    }

    @AfterAll
    static void stopSegment() {
        segment.close();
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.segment-url", segment::uri);
    }

    @BeforeEach
    void forget() {
        segment.reset();
    }

    @Test
    void seesARefusalBehindAnErrorForEachEvent() {
        segment.answerEach(request -> Answer.ok(refusal("missing user id and anonymous id", MOST_EVENTS_OF_A_BATCH)));

        Exchange exchange = send();

        assertThat(exchange.getException()).isNull();
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly("segment_refused");
    }

    @Test
    void takesNoAnswerForASuccessThatIsTooLongToSeeItsEnd() {
        segment.answerEach(request -> Answer.ok(refusal("x".repeat(1_000), MOST_EVENTS_OF_A_BATCH)));

        Exchange exchange = send();

        assertThat(new FailureClassifier().classify(exchange.getException()).kind())
                .isEqualTo(FailureClass.TRANSIENT);
        assertThat(segment.requests()).hasSize(TRIES_OF_SEGMENT);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void keepsWhatSegmentSaidAboutARefusedEventWithoutTheWriteKey() {
        segment.answerEach(request ->
                Answer.of(400, "{\"success\":false,\"message\":\"bad event\\nof source simulated-write-key\"}"));

        Exchange exchange = send();

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters())
                .extracting(DeadLetter::reason, DeadLetter::detail)
                .containsExactly(
                        tuple("http_400", "The peer answered HTTP 400. It says \"bad event of source ******\"."));
    }

    private Exchange send() {
        SegmentEvent event =
                TestEvent.of(1, "created", "v1", UPDATED, "{\"type\":\"track\"}".getBytes(StandardCharsets.UTF_8));
        Delivery delivery = TestDelivery.of(claim("segment", "conversation_items.jsonl"));
        return call(
                "segment-send",
                List.of(event),
                Map.of("delivery", delivery, "chunk", chunk, "upload", segmentEvents.begin(delivery, chunk)));
    }

    /** The refusal at the end, behind an error for each event. */
    private static String refusal(String error, int events) {
        return IntStream.range(0, events)
                .mapToObj(number ->
                        "{\"messageId\":\"" + "0".repeat(60) + number + "\",\"ok\":false,\"error\":\"" + error + "\"}")
                .collect(Collectors.joining(",", "{\"receivedEvents\":" + events + ",\"errors\":[", "],\"ok\":false}"));
    }
}
