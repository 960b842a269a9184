package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.failure.RecordRefusedException;
import dev.gladlyroutes.security.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentBatchesTest {

    private static final int LARGEST_BODY = 475_000;

    private final SegmentBatches batches = new SegmentBatches(Secret.of("key-1"));

    @Test
    void makesNoBatchOfNothing() {
        assertThat(batches.partition(List.of())).isEmpty();
    }

    @Test
    void takesAThousandEventsAtMost() {
        List<SegmentEvent> events =
                IntStream.range(0, 2_501).mapToObj(n -> event("e")).toList();
        assertThat(batches.partition(events)).extracting(List::size).containsExactly(1_000, 1_000, 501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "✓", "\uD83D\uDE00", "\\\"", "\\u0000"})
    void fillsRequestsUpToTheLimitInBytes(String character) {
        List<SegmentEvent> events = new ArrayList<>();
        for (int size = 0; size < 900; size++) {
            events.add(event(character.repeat(1 + 37 * size % 2_000)));
        }
        List<List<SegmentEvent>> made = batches.partition(events);
        assertThat(made).hasSizeGreaterThan(1);
        for (int index = 0; index < made.size(); index++) {
            assertThat(body(made.get(index)).length).isLessThanOrEqualTo(LARGEST_BODY);
            if (index + 1 < made.size()) {
                List<SegmentEvent> oneMore = new ArrayList<>(made.get(index));
                oneMore.add(made.get(index + 1).get(0));
                assertThat(body(oneMore).length).isGreaterThan(LARGEST_BODY);
            }
        }
    }

    @Test
    void keepsTheOrderAndEveryEvent() {
        Random random = new Random(7);
        List<SegmentEvent> events = random.ints(3_000, 1, 1_000)
                .mapToObj(size -> event("y".repeat(size)))
                .toList();
        assertThat(batches.partition(events).stream().flatMap(List::stream)).containsExactlyElementsOf(events);
    }

    @Test
    void sendsAHugeEventAlone() {
        SegmentEvent huge = event("z".repeat(500_000));
        assertThat(batches.partition(List.of(event("a"), huge, event("b"))))
                .extracting(List::size)
                .containsExactly(1, 1, 1);
    }

    @Test
    void fitsTheLargestEventIntoOneRequest() {
        assertThat(batches.partition(List.of(event("z".repeat(SegmentBatches.LARGEST_EVENT)))))
                .hasSize(1);
        assertThat(SegmentBatches.LARGEST_EVENT).isLessThanOrEqualTo(32_000);
    }

    @Test
    void writesTheKeyAndTheEventsAndNoSendingTime() throws Exception {
        JsonNode body = new ObjectMapper().readTree(body(List.of(event("é"), event("b"))));
        assertThat(body.path("writeKey").asText()).isEqualTo("key-1");
        assertThat(body.path("batch"))
                .extracting(event -> event.path("text").asText())
                .containsExactly("é", "b");
        assertThat(body.has("sentAt")).isFalse();
    }

    @Test
    void escapesTheKey() throws Exception {
        byte[] body = new SegmentBatches(Secret.of("a\"b\\c")).body(List.of(event("x")));
        assertThat(new ObjectMapper().readTree(body).path("writeKey").asText()).isEqualTo("a\"b\\c");
    }

    @Test
    void keepsAConversationInOneLaneAndInOrderWhateverTheSizes() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            List<SegmentEvent> events = IntStream.range(0, 1 + random.nextInt(4_000))
                    .mapToObj(index -> event(index, "c" + random.nextInt(300), "y".repeat(random.nextInt(5_000))))
                    .toList();

            List<List<SegmentEvent>> lanes = batches.lanes(events);

            assertThat(lanes.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(events);
            assertThat(lanes.stream().map(batches::partition).flatMap(List::stream))
                    .allSatisfy(batch -> {
                        assertThat(body(batch).length).isLessThanOrEqualTo(LARGEST_BODY);
                        assertThat(batch).hasSizeBetween(1, SegmentBatches.MOST_EVENTS);
                    });
            Map<String, Integer> laneOf = new HashMap<>();
            for (int lane = 0; lane < lanes.size(); lane++) {
                int number = lane;
                List<SegmentEvent> ofLane = lanes.get(lane);
                assertThat(ofLane).isSortedAccordingTo(Comparator.comparing(SegmentEvent::lineNumber));
                ofLane.forEach(event -> assertThat(laneOf.computeIfAbsent(event.subject(), id -> number))
                        .isEqualTo(number));
            }
        }
    }

    @Test
    void fillsTheRequestsOfLanesToo() {
        List<SegmentEvent> events = IntStream.range(0, 2_500)
                .mapToObj(index -> event(index, "c" + index, ""))
                .toList();
        assertThat(batches.lanes(events)).extracting(List::size).containsExactly(1_000, 1_000, 500);
    }

    @Test
    void refusesABatchFromBeforeItWasLearntHowLittleTheServerTakes() {
        List<SegmentEvent> batch = List.of(event("x".repeat(500)), event("x".repeat(500)));
        batches.requireFitting(batch);
        batches.learn(batch, new HttpOperationFailedException("", 413, "", null, Map.of(), ""));
        assertThatThrownBy(() -> batches.requireFitting(batch))
                .isInstanceOf(RecordRefusedException.class)
                .hasMessageContaining("size");
        batches.requireFitting(batch.subList(0, 1));
    }

    private byte[] body(List<SegmentEvent> batch) {
        return batches.body(batch);
    }

    private static SegmentEvent event(String text) {
        return event(1, "conversation-1", text);
    }

    private static SegmentEvent event(long line, String conversation, String text) {
        byte[] json = ("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return TestEvent.of(line, SegmentEvent.CREATED, conversation, Instant.EPOCH, json);
    }
}
