package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gladlyroutes.segment.SegmentBatches;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.TestBatches;
import dev.gladlyroutes.segment.TestEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How events are cut into requests, whatever they are. */
class BatchingConformanceTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Of one to four bytes in UTF-8, and what JSON escapes. */
    private static final List<String> CHARACTERS =
            List.of("i", "x", "\"", "\\", "\n", "\u0001", "é", "✓", "ש", "日", "\uD83D\uDE00");

    private final SegmentBatches batches = TestBatches.of("key-of-some-length");

    @Test
    void anyEventsAreCutIntoRequestsThatAreTakenWholeAndInOrder() {
        for (long seed = 1; seed <= 60; seed++) {
            List<SegmentEvent> events = anyEvents(new Random(seed));

            List<List<SegmentEvent>> lanes = batches.lanes(events);

            assertThat(lanes.stream().map(batches::partition).flatMap(List::stream))
                    .as("seed " + seed)
                    .allSatisfy(this::isTakenWhole);
            assertThat(lanes.stream().flatMap(List::stream))
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(events);
            assertThat(byConversation(lanes)).as("seed " + seed).isEqualTo(byConversation(List.of(events)));
        }
    }

    @Test
    void aListThatIsCutKeepsItsOrder() {
        for (long seed = 1; seed <= 20; seed++) {
            List<SegmentEvent> events = anyEvents(new Random(seed));

            List<List<SegmentEvent>> requests = TestBatches.partition(batches, events);

            assertThat(requests).as("seed " + seed).allSatisfy(this::isTakenWhole);
            assertThat(requests.stream().flatMap(List::stream))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(events);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "1, 2"})
    void aRequestIsFilledToItsLimit(int more, int requests) {
        int envelope = batches.body(List.of()).length;
        int largest = TestBatches.LARGEST_BODY;
        for (String character : CHARACTERS) {
            List<SegmentEvent> events = new ArrayList<>();
            for (int number = 0; number < 10; number++) {
                events.add(eventOf(number, character, 40_000));
            }
            int left = largest - envelope - 10 - 10 * 40_000 + more;
            events.add(eventOf(10, character, left));

            assertThat(TestBatches.partition(batches, events)).as(character).hasSize(requests);
            assertThat(batches.body(events)).hasSize(largest + more);
        }
    }

    @ParameterizedTest
    @CsvSource({"2501, 1000 1000 501", "1000, 1000", "1001, 1000 1"})
    void tinyEventsAreCutByTheirNumber(int events, String sizes) {
        List<SegmentEvent> tiny = IntStream.range(0, events)
                .mapToObj(number -> eventOf(number, "x", 60))
                .toList();

        assertThat(batches.lanes(tiny).stream().map(batches::partition).flatMap(List::stream))
                .extracting(batch -> Integer.toString(batch.size()))
                .containsExactly(sizes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"16, 31000, 2", "46, 32000, 4", "100, 32000, 8", "600, 8000, 11", "100000, 100, 100"})
    void asManyRequestsAreMadeAsTheEventsNeed(int events, int size, int requests) {
        List<SegmentEvent> alike = IntStream.range(0, events)
                .mapToObj(number -> eventOf(number, "i", size))
                .toList();

        assertThat(TestBatches.partition(batches, alike)).hasSize(requests).allSatisfy(this::isTakenWhole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "\"", "\\", "\u0001", "é", "日", "\uD83D\uDE00"})
    void whatIsCountedIsWhatIsSent(String character) throws Exception {
        List<SegmentEvent> events = IntStream.range(0, 20)
                .mapToObj(number -> eventOf(number, character, 1_000 + number))
                .toList();

        byte[] body = batches.body(events);

        assertThat(body.length)
                .isEqualTo(batches.body(List.of()).length
                        + events.stream().mapToInt(event -> event.json().length).sum()
                        + events.size()
                        - 1);
        assertThat(MAPPER.readTree(body).path("batch").findValuesAsText("t"))
                .containsExactlyElementsOf(
                        events.stream().map(BatchingConformanceTest::filling).toList());
    }

    private void isTakenWhole(List<SegmentEvent> batch) {
        assertThat(batch).hasSizeBetween(1, TestBatches.MOST_EVENTS);
        assertThat(batches.body(batch).length).isLessThanOrEqualTo(TestBatches.LARGEST_BODY);
    }

    private static Map<String, List<Long>> byConversation(List<List<SegmentEvent>> lanes) {
        // A conversation in two lanes would be in the order of the lanes, and not in its own.
        return lanes.stream()
                .sorted(Comparator.comparing(lane -> -lane.get(0).lineNumber()))
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        SegmentEvent::subject, Collectors.mapping(SegmentEvent::lineNumber, Collectors.toList())));
    }

    /** Some lists are of large events, some of tiny ones, some of few conversations, and some of one. */
    private static List<SegmentEvent> anyEvents(Random random) {
        int conversations = 1 + random.nextInt(random.nextBoolean() ? 3 : 2_000);
        int largest = random.nextBoolean() ? 300 : TestBatches.LARGEST_EVENT;
        int events = 1 + random.nextInt(largest == 300 ? 4_000 : 150);
        List<SegmentEvent> list = new ArrayList<>();
        for (int number = 0; number < events; number++) {
            String character = CHARACTERS.get(random.nextInt(CHARACTERS.size()));
            int size = random.nextInt(10) == 0 ? largest : 60 + random.nextInt(largest - 59);
            list.add(event(number, "v" + random.nextInt(conversations), character, size));
        }
        return list;
    }

    private static SegmentEvent eventOf(int number, String character, int size) {
        return event(number, "v" + number, character, size);
    }

    /** An event of exactly so many bytes, most of them of one character. */
    private static SegmentEvent event(int number, String conversation, String character, int size) {
        try {
            int each = MAPPER.writeValueAsString(character).getBytes(StandardCharsets.UTF_8).length - 2;
            int frame = json(number, "").length;
            String text = character.repeat((size - frame) / each) + "x".repeat((size - frame) % each);
            return TestEvent.of(number, "created", conversation, Instant.EPOCH, json(number, text));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] json(int number, String text) throws JsonProcessingException {
        return MAPPER.writeValueAsString(
                        JsonNodeFactory.instance.objectNode().put("n", number).put("t", text))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String filling(SegmentEvent event) {
        try {
            return MAPPER.readTree(event.payload()).path("t").asText();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
