package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.simulator.CollectedRequest;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** With the requests to Segment as they are, against a collector. */
@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES
                + "segment-delivery.camel.yaml"
                + RouteTestSupport.AND
                + RouteTestSupport.SEGMENT_REQUESTS
                + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
class SegmentDeliveryRouteTest extends RouteTestSupport {

    private static final String SEGMENT = "segment";
    private static final String ITEMS = "conversation_items.jsonl";

    /** Lines in one chunk of the route. */
    private static final int CHUNK = 20_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static SegmentCollector segment;
    private static Path eventsFile;

    private int requestsBefore;
    private int eventsBefore;

    @BeforeAll
    static void startSegment() throws IOException {
        eventsFile = directory.resolve("events.jsonl");
        segment = SegmentCollector.start(CollectorSettings.ofLoopback().withEventsFile(eventsFile));
    }

    @AfterAll
    static void stopSegment() throws IOException {
        segment.close();
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.segment-url", segment::endpoint);
    }

    @BeforeEach
    void countRequests() throws IOException {
        requestsBefore = segment.requests().size();
        eventsBefore = Files.readAllLines(eventsFile).size();
    }

    @AfterEach
    void endFailures() {
        segment.failNext(0, 503);
    }

    @Test
    void tellsWhenAConversationBeginsAndCloses() throws Exception {
        deliver("job-1", ItemLines.message("v1", 8), ItemLines.message("v1", 9), ItemLines.close("v1", 10));

        assertThat(events())
                .extracting(event -> event.path("event").asText(), event -> event.path("userId")
                        .asText())
                .containsExactly(tuple("Gladly Conversation Created", "c1"), tuple("Gladly Conversation Closed", "c1"));
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 3, 2, 0, 1, 0));
    }

    @Test
    void learnsTheWholeFileBeforeItTellsOfAnything() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(ItemLines.close("v1", 10));
        IntStream.range(0, CHUNK).mapToObj(SegmentDeliveryRouteTest::activity).forEach(lines::add);
        lines.add(ItemLines.topic("v1", 9));
        lines.add(ItemLines.message("v1", 8));

        deliver("job-1", lines.toArray(String[]::new));

        assertThat(events())
                .extracting(
                        event -> event.path("event").asText(),
                        event -> event.path("timestamp").asText(),
                        event -> event.at("/properties/topicIds").toString())
                .containsExactly(
                        tuple("Gladly Conversation Closed", "2031-05-05T10:00:00.000Z", "[\"t1\"]"),
                        tuple("Gladly Conversation Created", "2031-05-05T08:00:00.000Z", ""));
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", CHUNK + 3, 2, 0, CHUNK + 1, 0));
    }

    @Test
    void knowsCustomersAndAgentsFromTheOtherFilesOfTheJob() throws Exception {
        arrive(
                job("job-1", ITEMS, "customers.jsonl", "agents.jsonl"),
                Map.of(
                        ITEMS,
                        lines(ItemLines.message("v1", 8), ItemLines.close("v1", 10)),
                        "customers.jsonl",
                        lines("{\"id\":\"c1\",\"name\":\"Ada\",\"emailAddresses\":[\"ada@example.com\"]}"),
                        "agents.jsonl",
                        lines("{\"id\":\"a1\",\"name\":\"Ben\"}")));
        untilQuiet();

        JsonNode closed = events().get(1).path("properties");
        assertThat(closed.path("customerName").asText()).isEqualTo("Ada");
        assertThat(closed.path("email").asText()).isEqualTo("ada@example.com");
        assertThat(closed.path("agentName").asText()).isEqualTo("Ben");
        assertThat(ticket(SEGMENT, "job-1", "customers.jsonl")).isEqualTo(new TicketRow("DONE", 1, 0, 0, 1, 0));
    }

    @Test
    void waitsForAllFilesOfAJob() throws Exception {
        ledger.record(List.of(job("job-1", "customers.jsonl", ITEMS)));
        Ticket customers = tickets.claim(Channels.DOWNLOAD, "a download", false).orElseThrow();
        Ticket items = tickets.claim(Channels.DOWNLOAD, "a download", false).orElseThrow();

        files.spooled(items, spool("items", lines(ItemLines.message("v1", 8)).getBytes(StandardCharsets.UTF_8)));
        settlement.settle(items);
        untilQuiet();
        assertThat(events()).isEmpty();

        files.spooled(customers, spool("customers", lines("{\"id\":\"c1\"}").getBytes(StandardCharsets.UTF_8)));
        settlement.settle(customers);
        untilQuiet();
        assertThat(events()).hasSize(1);
    }

    @Test
    void takesJobsInTheOrderOfTheirWindows() throws Exception {
        camel.getRouteController().suspendRoute("segment-delivery");
        arrive(
                job("job-2", WINDOW_END.plus(Duration.ofDays(1)), UPDATED, ITEMS),
                Map.of(ITEMS, lines(ItemLines.close("v1", 12))));
        arrive(job("job-1", ITEMS), Map.of(ITEMS, lines(ItemLines.message("v1", 8))));

        camel.getRouteController().resumeRoute("segment-delivery");
        untilQuiet();

        assertThat(events())
                .extracting(event -> event.path("event").asText())
                .containsExactly("Gladly Conversation Created", "Gladly Conversation Closed");
    }

    @Test
    void fetchesAFileAgainThatIsDamagedBehindItsFirstLines() throws Exception {
        camel.getRouteController().suspendRoute("segment-delivery");
        arrive(
                "job-1",
                ITEMS,
                IntStream.range(0, 10_000)
                        .mapToObj(number -> ItemLines.message("v" + number, 8))
                        .toArray(String[]::new));
        Path stored = spool.directory().resolve(spoolFiles().get(0));
        byte[] content = Files.readAllBytes(stored);
        Files.write(stored, Arrays.copyOf(content, content.length - 100));

        camel.getRouteController().resumeRoute("segment-delivery");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ticket(Channels.DOWNLOAD, "job-1", ITEMS).state().equals("PENDING"));

        assertThat(channel(SEGMENT)).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(events()).isEmpty();
    }

    @Test
    void packsEventsIntoRequestsThatSegmentTakes() {
        deliver(
                "job-1",
                IntStream.rangeClosed(1, 1001)
                        .mapToObj(number -> ItemLines.message("v" + number, 8))
                        .toArray(String[]::new));

        assertThat(requests()).extracting(CollectedRequest::events).containsExactlyInAnyOrder(1000, 1);
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 1001, 1001, 0, 0, 0));
    }

    @Test
    void deadLettersTheLinesThatMakeNoEvent() throws Exception {
        String nobody = ItemLines.message("v1", 8).replace("\"customerId\":\"c1\",", "");

        deliver("job-1", nobody, "not json", ItemLines.message("v2", 8));

        assertThat(events()).hasSize(1);
        assertThat(deadLetters())
                .extracting(
                        DeadLetter::sink,
                        DeadLetter::line,
                        DeadLetter::part,
                        DeadLetter::offset,
                        DeadLetter::kind,
                        DeadLetter::reason,
                        DeadLetter::original)
                .containsExactly(
                        tuple(SEGMENT, 1L, "created", 0L, "INVALID", "no_user_anon_id", nobody),
                        tuple(SEGMENT, 2L, "", nobody.length() + 1L, "INVALID", "not_json", "not json"));
        assertThat(deadLetters().get(0).payload()).contains("Gladly Conversation Created");
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 3, 1, 2, 0, 0));
    }

    @Test
    void countsAnEventThatSegmentRefusedApart() throws Exception {
        // The batch, and then the half with the first event.
        segment.failNext(2, 400);

        deliver("job-1", ItemLines.message("v1", 8), ItemLines.message("v2", 8));

        assertThat(events())
                .extracting(event -> event.at("/properties/conversationId").asText())
                .containsExactly("v2");
        assertThat(deadLetters())
                .extracting(DeadLetter::line, DeadLetter::kind, DeadLetter::reason, DeadLetter::original)
                .containsExactly(tuple(1L, "REFUSED", "http_400", ItemLines.message("v1", 8)));
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 2, 1, 1, 0, 0));
    }

    @Test
    void tellsNothingTwiceWhenAJobComesBack() throws Exception {
        deliver("job-1", ItemLines.message("v1", 8), ItemLines.close("v1", 10));

        arrive(
                job("job-1", WINDOW_END, UPDATED.plusSeconds(60), ITEMS),
                Map.of(
                        ITEMS,
                        lines(ItemLines.message("v1", 8), ItemLines.close("v1", 10), ItemLines.message("v2", 11))));
        untilQuiet();

        assertThat(events())
                .extracting(event -> event.at("/properties/conversationId").asText())
                .containsExactly("v1", "v1", "v2");
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 3, 1, 0, 1, 1));
    }

    @Test
    void pausesSegmentWhenItsKeyIsRefused() throws Exception {
        segment.failNext(1, 401);

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(requests()).hasSize(1);
        assertThat(channel(SEGMENT)).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void waitsForAllLanesWhenOneHasFailedAndSendsThemAgainUnderTheSameIds() throws Exception {
        // One of three requests, whichever comes first.
        segment.failNext(1, 401);

        deliver(
                "job-1",
                IntStream.rangeClosed(1, 2001)
                        .mapToObj(number -> ItemLines.message("v" + number, 8))
                        .toArray(String[]::new));

        assertThat(requests()).hasSize(3);
        assertThat(channel(SEGMENT)).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));

        control.resume(SEGMENT);
        untilQuiet();

        assertThat(events().stream()
                        .map(event -> event.path("messageId").asText())
                        .distinct())
                .hasSize(2001);
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 2001, 2001, 0, 0, 0));
    }

    @Test
    void holdsSegmentWhileItIsAwayAndLosesNothing() throws Exception {
        segment.failNext(100, 503);
        deliver("job-1", ItemLines.message("v1", 8), ItemLines.close("v1", 10));
        assertThat(requests()).hasSize(TRIES_OF_SEGMENT);
        assertThat(channel(SEGMENT)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));

        endFailures();
        control.resume(SEGMENT);
        untilQuiet();

        assertThat(events()).hasSize(2);
        assertThat(deadLetters()).isEmpty();
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
    }

    @Test
    void goesOnBehindItsLastChunkWithWhatTheEarlierOnesTell() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(ItemLines.message("v1", 8));
        lines.add(ItemLines.topic("v1", 9));
        IntStream.range(2, CHUNK).mapToObj(SegmentDeliveryRouteTest::activity).forEach(lines::add);
        lines.add(ItemLines.close("v1", 10));
        lines.add("not json");
        camel.getRouteController().suspendRoute("segment-delivery");
        arrive("job-1", ITEMS, lines.toArray(String[]::new));
        // What a killed process has counted of the first chunk.
        Ticket killed = tickets.claim(SEGMENT, "a killed process", true).orElseThrow();
        tickets.checkpoint(killed, CHUNK, new Counts(1, 0, CHUNK - 1, 0));
        tickets.release(killed, null);

        camel.getRouteController().resumeRoute("segment-delivery");
        untilQuiet();

        assertThat(events())
                .extracting(event -> event.path("event").asText(), event -> event.at("/properties/topicIds")
                        .toString())
                .containsExactly(tuple("Gladly Conversation Closed", "[\"t1\"]"));
        assertThat(ticket(SEGMENT, "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", CHUNK + 2, 2, 1, CHUNK - 1, 0));
    }

    private void deliver(String job, String... lines) {
        arrive(job, ITEMS, lines);
        untilQuiet();
    }

    private List<CollectedRequest> requests() {
        List<CollectedRequest> requests = segment.requests();
        return requests.subList(requestsBefore, requests.size());
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(eventsFile)) {
            events.add(MAPPER.readTree(line));
        }
        return events.subList(eventsBefore, events.size());
    }

    /** An item outside any conversation. */
    private static String activity(int number) {
        return "{\"id\":\"x%d\",\"customerId\":\"c1\",\"timestamp\":\"2031-05-05T07:00:00Z\"}".formatted(number);
    }
}
