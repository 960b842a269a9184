package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.failure.ChannelRestException;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.SegmentEvents;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.simulator.CollectedRequest;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.spool.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES
                + RouteTestSupport.SEGMENT_REQUESTS
                + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
class SegmentSendRouteTest extends RouteTestSupport {

    private static final String FILE = "conversation_items.jsonl";

    private static SegmentCollector segment;

    @Autowired
    SegmentEvents segmentEvents;

    private final LineChunk chunk = new LineChunk(
            LongStream.rangeClosed(1, 8).mapToObj(SegmentSendRouteTest::line).toList());

    private int requestsBefore;
    private long eventsBefore;

    @BeforeAll
    static void startSegment() throws IOException {
        segment = SegmentCollector.start(CollectorSettings.ofLoopback());
    }

    @AfterAll
    static void stopSegment() throws IOException {
        segment.close();
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.segment-url", segment::endpoint);
    }

    @Override
    void advise() throws Exception {
        AdviceWith.adviceWith(camel, "segment-request", route -> route.weaveById("to-segment-batch")
                .before()
                .to("mock:request"));
        AdviceWith.adviceWith(camel, "segment-request", route -> route.weaveById("to-segment-batch")
                .after()
                .to("mock:answer"));
    }

    @BeforeEach
    void countRequests() {
        requestsBefore = segment.requests().size();
        eventsBefore = segment.receivedEvents();
    }

    @AfterEach
    void endFailures() {
        segment.failNext(0, 503);
    }

    @Test
    void sendsABatchInOneRequest() throws Exception {
        Exchange exchange = send(event(1, "created"), event(2, "created"), event(2, "closed"));

        assertThat(exchange.getException()).isNull();
        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/v1/batch");
            assertThat(request.events()).isEqualTo(3);
            assertThat(request.contentType()).startsWith("application/json");
            assertThat(request.userAgent()).startsWith("gladly-routes/");
            assertThat(request.basicUser()).isEqualTo("simulated-write-key");
            assertThat(request.bodyWriteKey()).isEqualTo("simulated-write-key");
        });
        assertThat(List.of(chunk.outcome(1), chunk.outcome(2), chunk.outcome(3)))
                .containsExactly(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.OPEN);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void tellsHowOftenABatchWasTriedBefore() {
        segment.failNext(2, 503);

        Exchange exchange = send(event(1, "created"));

        assertThat(exchange.getException()).isNull();
        assertThat(requests()).extracting(CollectedRequest::retryCount).containsExactly(null, "1", "2");
    }

    @Test
    void compressesBodiesWhereThatIsWanted() throws Exception {
        AdviceWith.adviceWith(camel, "segment-post", route -> route.weaveById("segment-post-compressed")
                .replace()
                .setHeader("Content-Encoding")
                .constant("gzip"));

        send(event(1, "created"), event(2, "created"));

        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.contentEncoding()).isEqualTo("gzip");
            assertThat(request.events()).isEqualTo(2);
        });
    }

    @Test
    void saysNothingAboutTheTimeOfSending() throws Exception {
        send(event(1, "created"), event(2, "closed"));

        JsonNode body = new ObjectMapper()
                .readTree(mock("request").getExchanges().get(0).getIn().getBody(byte[].class));
        assertThat(body.fieldNames()).toIterable().containsExactly("batch", "writeKey");
        assertThat(body.findValues("sentAt")).isEmpty();
        assertThat(body.at("/batch/1/part").asText()).isEqualTo("closed");
    }

    @Test
    void takesNoHeadersOverFromItsCaller() {
        Map<String, Object> headers = Map.of("CamelHttpQuery", "a=b", "CamelHttpPath", "elsewhere", "X-Record", "x");

        Exchange exchange = call("segment-send", List.of(event(1, "created")), variables(), headers);

        assertThat(exchange.getException()).isNull();
        assertThat(requests()).extracting(CollectedRequest::path).containsExactly("/v1/batch");
        assertThat(mock("request").getExchanges().get(0).getIn().getHeaders()).containsOnlyKeys("Content-Type");
    }

    @Test
    void isolatesAnEventThatSegmentRefuses() {
        SegmentEvent refused = tooLarge(3);

        Exchange exchange =
                send(event(1, "created"), event(2, "created"), refused, event(4, "created"), event(5, "created"));

        assertThat(exchange.getException()).isNull();
        assertThat(segment.receivedEvents() - eventsBefore).isEqualTo(4);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.detail()).contains("400");
            assertThat(letter)
                    .isEqualTo(new DeadLetter(
                            ORGANIZATION,
                            "segment",
                            "job-1",
                            FILE,
                            3,
                            "closed",
                            300,
                            "REFUSED",
                            "http_400",
                            letter.detail(),
                            "line 3",
                            refused.payload(),
                            clock.instant()));
        });
        assertThat(LongStream.rangeClosed(1, 5).mapToObj(chunk::outcome))
                .containsExactly(
                        Outcome.DELIVERED,
                        Outcome.DELIVERED,
                        Outcome.DEAD_LETTERED,
                        Outcome.DELIVERED,
                        Outcome.DELIVERED);
    }

    @Test
    void isolatesAllEventsThatSegmentRefuses() {
        send(tooLarge(1), event(2, "created"), tooLarge(3), tooLarge(4));

        assertThat(segment.receivedEvents() - eventsBefore).isOne();
        assertThat(deadLetters()).extracting(DeadLetter::line).containsExactly(1L, 3L, 4L);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void sendsTheSameBatchAgainAfterATransientFailure(int status) {
        segment.failNext(2, status);

        Exchange exchange = send(event(1, "created"), event(2, "created"));

        assertThat(exchange.getException()).isNull();
        assertThat(requests())
                .extracting(CollectedRequest::status, CollectedRequest::events)
                .containsExactly(tuple(status, 2), tuple(status, 2), tuple(200, 2));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void deadLettersNothingThatSegmentTookWhenItCannotBeRemembered() {
        state.sql("alter table segment_sent add constraint refusal check (message_id = '')")
                .update();
        try {
            Exchange exchange = send(event(1, "message"), event(2, "message"));

            assertThat(exchange.getException()).isInstanceOf(ChannelRestException.class);
            assertThat(requests()).extracting(CollectedRequest::status).containsExactly(200);
            assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
            assertThat(deadLetters()).isEmpty();
        } finally {
            state.sql("alter table segment_sent drop constraint refusal").update();
        }
    }

    @Test
    void restsWhenSegmentTakesNoMoreRepetitions() {
        segment.failNext(1, 503);
        segment.failThen(1, 422);

        Exchange exchange = send(event(1, "created"), event(2, "created"));

        assertThat(exchange.getException()).isInstanceOf(ChannelRestException.class);
        assertThat(requests()).extracting(CollectedRequest::status).containsExactly(503, 422);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void deadLettersAnEventThatIsUnprocessableAtOnce() {
        segment.failNext(1, 422);

        Exchange exchange = send(event(1, "created"));

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters()).extracting(DeadLetter::reason).containsExactly("http_422");
    }

    @Test
    void learnsFromAServerThatTakesLess() {
        mock("request").whenAnyExchangeReceived(request -> {
            if (request.getIn().getBody(byte[].class).length > 2_000) {
                segment.failNext(1, 413);
            }
        });
        List<SegmentEvent> events = LongStream.rangeClosed(1, 4)
                .mapToObj(line -> event(line, "created", "x".repeat(800)))
                .toList();

        Delivery delivery = TestDelivery.of(claim("segment", FILE));
        call("segment-lanes", null, Map.of("events", events, "delivery", delivery, "chunk", chunk));
        call("segment-lanes", null, Map.of("events", events, "delivery", delivery, "chunk", chunk));

        assertThat(requests()).extracting(CollectedRequest::status).containsExactly(413, 200, 200, 200, 200);
        assertThat(segment.receivedEvents() - eventsBefore).isEqualTo(8);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void givesUpWhenAFailureDoesNotEnd() {
        segment.failNext(100, 503);

        Exchange exchange = send(event(1, "created"), event(2, "created"));

        assertThat(exchange.getException(HttpOperationFailedException.class).getStatusCode())
                .isEqualTo(503);
        assertThat(requests()).hasSize(TRIES_OF_SEGMENT);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
        assertThat(deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void sendsNothingAgainThatAPersonMustMend(int status) {
        segment.failNext(1, status);

        Exchange exchange = send(event(1, "created"), event(2, "created"));

        assertThat(exchange.getException(HttpOperationFailedException.class).getStatusCode())
                .isEqualTo(status);
        assertThat(requests()).hasSize(1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void deadLettersNothingWhenSegmentGoesAwayWhileABatchIsHalved() {
        mock("request").whenExchangeReceived(1, request -> segment.failNext(1, 400));
        mock("request").whenExchangeReceived(2, request -> segment.failNext(100, 503));

        Exchange exchange = send(event(1, "created"), event(2, "created"));

        assertThat(exchange.getException(HttpOperationFailedException.class).getStatusCode())
                .isEqualTo(503);
        assertThat(requests()).hasSize(1 + TRIES_OF_SEGMENT);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void deadLettersAnEventThatIsRefusedWithSuccess() {
        mock("answer").whenAnyExchangeReceived(answer -> answer.getMessage().setBody("{\"success\":false}"));

        Exchange exchange = send(event(1, "created"));

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters())
                .extracting(DeadLetter::reason, DeadLetter::detail, DeadLetter::payload)
                .containsExactly(tuple(
                        "segment_refused",
                        "The batch was answered with success, but refused.",
                        event(1, "created").payload()));
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.DEAD_LETTERED);
    }

    private Exchange send(SegmentEvent... events) {
        return call("segment-send", List.of(events), variables());
    }

    private Map<String, Object> variables() {
        Delivery delivery = TestDelivery.of(claim("segment", FILE));
        return Map.of("delivery", delivery, "chunk", chunk, "upload", segmentEvents.begin(delivery, chunk));
    }

    private List<CollectedRequest> requests() {
        List<CollectedRequest> requests = segment.requests();
        return requests.subList(requestsBefore, requests.size());
    }

    private static Line line(long number) {
        return new Line(number, number * 100, ("line " + number).getBytes(StandardCharsets.UTF_8), false);
    }

    private static SegmentEvent event(long line, String part) {
        return event(line, part, "");
    }

    /** An event that Segment answers with 400. */
    private static SegmentEvent tooLarge(long line) {
        return event(line, "closed", "x".repeat(33_000));
    }

    private static SegmentEvent event(long line, String part, String filling) {
        String json = """
                {"type":"track","part":"%s","messageId":"m%d-%s","filling":"%s"}"""
                .formatted(part, line, part, filling);
        return TestEvent.of(line, part, "v" + line, UPDATED, json.getBytes(StandardCharsets.UTF_8));
    }
}
