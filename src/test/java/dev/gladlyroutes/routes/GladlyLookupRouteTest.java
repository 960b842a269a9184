package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.segment.live.LookupCounts;
import dev.gladlyroutes.segment.live.LookupRound;
import dev.gladlyroutes.segment.live.Subject;
import dev.gladlyroutes.support.LogCapture;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Live details of events, from a Gladly that answers over HTTP to a collector. */
@TestPropertySource(
        properties = {
            GladlyLookupRouteTestSupport.LOOKUP_ROUTE_FILES,
            "gladly.sink.segment.enrichment=live",
            "gladly.sink.segment.live.rate-limit=500"
        })
class GladlyLookupRouteTest extends GladlyLookupRouteTestSupport {

    private static final String ITEMS = "conversation_items.jsonl";
    private static final String AGENTS = "/api/v1/agents";
    private static final String CONVERSATIONS = "/api/v1/conversations/";
    private static final String CUSTOMERS = "/api/v1/customer-profiles/";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    final LogCapture log = new LogCapture(LookupRound.class);

    @Autowired
    LookupCounts counts;

    private static volatile Duration answersTake = Duration.ZERO;
    private int requestsBefore;
    private int eventsBefore;

    @Override
    void advise() throws Exception {
        AdviceWith.adviceWith(camel, "gladly-lookup", route -> route.weaveById("gladly-lookup-json")
                .after()
                .process(answer -> clock.pass(answersTake)));
    }

    @BeforeEach
    void forgetEverything() throws IOException {
        clock.pass(Duration.ofMinutes(11));
        answersTake = Duration.ZERO;
        gladly.path(AGENTS, Answer.ok("[{\"id\":\"a1\",\"name\":\"Ben\"},{\"id\":\"a2\",\"name\":\"Rowan\"}]"));
        gladly.path(CUSTOMERS + "c1", Answer.ok("{\"id\":\"c1\",\"name\":\"Imke Vogel\"}"));
        gladly.path(CONVERSATIONS + "v1", conversation("v1", "a2"));
        gladly.path(CONVERSATIONS + "v2", conversation("v2", "a2"));
        requestsBefore = gladly.requests().size();
        eventsBefore = allEvents().size();
    }

    @Test
    void fillsWhatExportsCannotTell() throws Exception {
        gladly.path(
                CUSTOMERS + "c1",
                Answer.ok(
                        """
                        {"id":"c1","name":"Imke Vogel",
                         "emails":[{"original":"A@example.com","normalized":"a@example.com"},
                                   {"original":"B@example.com","normalized":"b@example.com","primary":true}],
                         "phones":[{"original":"(202) 555-0143","normalized":"+12025550143"}],
                         "customAttributes":{"tier":"gold","value":"1250.40","tags":["x",1,true]}}"""));

        deliver("job-1", ItemLines.message("v1", 8), ItemLines.topic("v1", 9), ItemLines.close("v1", 10));

        assertThat(events())
                .extracting(event -> event.path("properties"))
                .containsExactly(
                        MAPPER.readTree(
                                """
                        {"agentId":"a2","agentName":"Rowan","conversationId":"v1","customerName":"Imke Vogel",
                         "email":"b@example.com","phone":"+12025550143","status":"OPEN",
                         "customAttributes":{"tier":"gold","value":"1250.40","tags":["x",1,true]}}"""),
                        MAPPER.readTree(
                                """
                        {"agentId":"a2","agentName":"Rowan","conversationId":"v1","customerName":"Imke Vogel",
                         "email":"b@example.com","phone":"+12025550143","status":"CLOSED","topicIds":["t1"],
                         "customAttributes":{"tier":"gold","value":"1250.40","tags":["x",1,true]}}"""));
        assertThat(ticket("segment", "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 3, 2, 0, 1, 0));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void asksForEachIdOnceAndAgainWhenItsAnswerIsOld() throws Exception {
        long cached = counts.of(Subject.CUSTOMER, LookupCounts.Result.CACHED);
        deliver(
                "job-1",
                ItemLines.message("v1", 8),
                ItemLines.close("v1", 10),
                ItemLines.message("v2", 9),
                ItemLines.close("v2", 10));
        assertThat(requests())
                .containsExactlyInAnyOrder(AGENTS, CUSTOMERS + "c1", CONVERSATIONS + "v1", CONVERSATIONS + "v2");

        deliver("job-2", ItemLines.close("v1", 12));
        assertThat(requests()).hasSize(4);
        assertThat(counts.of(Subject.CUSTOMER, LookupCounts.Result.CACHED)).isEqualTo(cached + 1);

        clock.pass(Duration.ofMinutes(11));
        deliver("job-3", ItemLines.close("v1", 13));
        assertThat(requests().subList(4, requests().size()))
                .containsExactlyInAnyOrder(AGENTS, CUSTOMERS + "c1", CONVERSATIONS + "v1");
    }

    @Test
    void leavesOutTheAgentOfAConversationThatIsAssignedToNobody() throws Exception {
        gladly.path(CONVERSATIONS + "v1", Answer.ok("{\"id\":\"v1\"}"));

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(events().get(0).path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("conversationId", "customerName", "status");
    }

    @Test
    void takesPresentTopicsOnlyWhereTheExportsHaveTheConversationNotFromItsBeginning() throws Exception {
        String state = "{\"id\":\"%s\",\"topicIds\":[\"t9\"],\"createdAt\":\"2031-05-%sT07:59:30Z\"}";
        gladly.path(CONVERSATIONS + "v1", Answer.ok(state.formatted("v1", "05")));
        gladly.path(CONVERSATIONS + "v2", Answer.ok(state.formatted("v2", "01")));

        deliver(
                "job-1",
                ItemLines.message("v1", 8),
                ItemLines.close("v1", 10),
                ItemLines.message("v2", 8),
                ItemLines.close("v2", 11));

        assertThat(events())
                .filteredOn(event -> event.at("/properties/topicIds").isArray())
                .extracting(event -> event.at("/properties/conversationId").asText() + event.at("/properties/topicIds"))
                .containsExactly("v1[]", "v2[\"t9\"]");
    }

    @Test
    void followsAMergedCustomerAndKeepsTheUserId() throws Exception {
        gladly.path(CUSTOMERS + "c1", moved("c1", "c2"));
        gladly.path(CUSTOMERS + "c2", moved("c2", "c3"));
        gladly.path(CUSTOMERS + "c3", Answer.ok("{\"id\":\"c3\",\"name\":\"Ada\"}"));

        deliver("job-1", ItemLines.message("v1", 8));

        JsonNode event = events().get(0);
        assertThat(event.path("userId").asText()).isEqualTo("c1");
        assertThat(event.at("/properties/customerName").asText()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"meta\":{\"old\":\"c1\",\"new\":\"c1\"}}]}",
                "{\"errors\":[{\"meta\":{\"old\":\"c1\",\"new\":\"../agents\"}}]}",
                "{\"errors\":[]}",
                "<html>Sign in</html>",
                ""
            })
    void doesNotFollowAMergeThatLeadsNowhere(String body) throws Exception {
        gladly.path(CUSTOMERS + "c1", Answer.of(301, body).withHeader("Location", "/elsewhere"));

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(events()).hasSize(1);
        assertThat(requests()).doesNotContain("/elsewhere");
        assertThat(channel("segment")).isEqualTo(ChannelState.Kind.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"errors\":{\"code\":\"not_exist\"}}"})
    void sendsNoEventOfACustomerWhoWasDeleted(String body) throws Exception {
        gladly.path(CUSTOMERS + "gone", Answer.of(404, body));
        String[] gone = Stream.of(ItemLines.message("v1", 8), ItemLines.close("v1", 10))
                .map(line -> line.replace("c1", "gone"))
                .toArray(String[]::new);

        deliver("job-1", gone[0], gone[1], ItemLines.message("v2", 9));

        assertThat(events()).extracting(event -> event.path("userId").asText()).containsExactly("c1");
        assertThat(ticket("segment", "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 3, 1, 0, 2, 0));
        assertThat(requests()).doesNotContain(CONVERSATIONS + "v1");
    }

    @Test
    void doesNotTakeAPageInGladlysPlaceForADeletion() throws Exception {
        gladly.path(CUSTOMERS + "c1", Answer.of(404, "<!DOCTYPE html><html>Not found</html>"));

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(events()).hasSize(1);
        assertThat(log.lines()).singleElement().asString().contains("http_404");
    }

    @Test
    void tellsOfAConversationThatGladlyDoesNotHaveWhatTheExportsKnow() throws Exception {
        gladly.path(CONVERSATIONS + "v1", Answer.of(404, ""));

        deliver("job-1", ItemLines.message("v1", 8));

        JsonNode properties = events().get(0).path("properties");
        assertThat(properties.path("agentId").asText()).isEqualTo("a1");
        assertThat(properties.path("agentName").asText()).isEqualTo("Ben");
        assertThat(properties.path("customerName").asText()).isEqualTo("Imke Vogel");
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, 1", "403, 1", "429, 5", "500, 5", "503, 5", "302, 1", "400, 5"})
    void tellsWhatTheExportsKnowWhenGladlyFailsAndAsksNoFurther(int status, int asked) throws Exception {
        Answer failure = Answer.of(status, "{\"errors\":[]}").withHeader("Retry-After", "3600");
        List<String> lines = new ArrayList<>();
        gladly.path(AGENTS, failure);
        gladly.path(CUSTOMERS + "c1", failure);
        for (int number = 1; number <= 6; number++) {
            gladly.path(CONVERSATIONS + "v" + number, failure);
            lines.add(ItemLines.message("v" + number, 8));
        }
        customerFile("{\"id\":\"c1\",\"name\":\"Ada\"}");

        deliver("job-1", lines.toArray(String[]::new));

        assertThat(events())
                .hasSize(6)
                .allSatisfy(event ->
                        assertThat(event.at("/properties/agentId").asText()).isEqualTo("a1"))
                .allSatisfy(
                        event -> assertThat(event.at("/properties/customerName").asText())
                                .isEqualTo("Ada"));
        assertThat(requests()).hasSize(asked);
        assertThat(channel("segment")).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("WARN", "lookups=\"8\"", "http_" + status + "=8")
                .doesNotContain("Ada", "c1", "scripted-token");
    }

    @Test
    void asksAgainInTheNextChunkWhatGladlyDidNotAnswer() throws Exception {
        gladly.path(CUSTOMERS + "c1", Answer.of(503, ""), Answer.ok("{\"id\":\"c1\",\"name\":\"Ada\"}"));
        long fallbacks = counts.of(Subject.CUSTOMER, LookupCounts.Result.FALLBACK);

        deliver("job-1", ItemLines.message("v1", 8));
        deliver("job-2", ItemLines.close("v1", 9));

        assertThat(events())
                .extracting(event -> event.at("/properties/customerName").asText())
                .containsExactly("", "Ada");
        assertThat(counts.of(Subject.CUSTOMER, LookupCounts.Result.FALLBACK)).isEqualTo(fallbacks + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"errors\":[]}", "not json", "<html>Sign in</html>", "7", "null", ""})
    void doesNotTakeSomethingElseForAnAnswer(String body) throws Exception {
        gladly.path(CUSTOMERS + "c1", Answer.ok(body));
        gladly.path(CONVERSATIONS + "v1", Answer.ok(body));

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(events().get(0).at("/properties/agentId").asText()).isEqualTo("a1");
        assertThat(log.lines()).singleElement().asString().doesNotContain("Sign in");
    }

    @Test
    void waitsNoLongerForAChunkThanItMay() throws Exception {
        answersTake = Duration.ofSeconds(25);

        deliver("job-1", ItemLines.message("v1", 8), ItemLines.message("v2", 9));

        assertThat(requests()).containsExactly(AGENTS, CUSTOMERS + "c1", CONVERSATIONS + "v1");
        assertThat(events())
                .extracting(event -> event.at("/properties/agentId").asText() + " "
                        + event.at("/properties/customerName").asText())
                .containsExactly("a2 Imke Vogel", "a1 Imke Vogel");
        assertThat(log.lines()).singleElement().asString().contains("max_wait=1");
    }

    @Test
    void asksForNoIdThatCouldLeadElsewhere() throws Exception {
        deliver("job-1", ItemLines.message("../v1", 8), ItemLines.message("v1?x=1", 9));

        assertThat(events()).hasSize(2);
        assertThat(requests()).containsExactly(AGENTS, CUSTOMERS + "c1");
    }

    @Test
    void sendsTextsThatNoEncodingHas() throws Exception {
        gladly.path(
                CUSTOMERS + "c1",
                Answer.ok(
                        "{\"id\":\"c1\",\"name\":\"Im\\ud800ke\\u0000\",\"customAttributes\":{\"a\":[\"\\udc00\"]}}"));

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(log.lines()).isEmpty();
        JsonNode properties = events().get(0).path("properties");
        assertThat(properties.path("customerName").asText()).isEqualTo("Im\uFFFDke");
        assertThat(properties.at("/customAttributes/a/0").asText()).isEqualTo("\uFFFD");
    }

    @Test
    void leavesOutAttributesThatAreTooLargeForAnEvent() throws Exception {
        gladly.path(
                CUSTOMERS + "c1",
                Answer.ok("{\"id\":\"c1\",\"name\":\"Imke\",\"customAttributes\":{\"a\":\"%s\"}}"
                        .formatted("x".repeat(16_000))));

        deliver("job-1", ItemLines.message("v1", 8));

        assertThat(events().get(0).path("properties").has("customAttributes")).isFalse();
        assertThat(events().get(0).at("/properties/customerName").asText()).isEqualTo("Imke");
    }

    @Test
    void hasARateLimitOfItsOwn() {
        TotalRequestsThrottler throttler = camel.getProcessor("gladly-lookup-rate-limit", TotalRequestsThrottler.class);
        deliver("job-1", ItemLines.message("v1", 8));
        assertThat(throttler.getCurrentMaximumRequests()).isEqualTo(500);
        assertThat(throttler.getTimePeriodMillis()).isEqualTo(1000);
    }

    private void customerFile(String... customers) {
        arrive(job("job-0", "customers.jsonl"), Map.of("customers.jsonl", lines(customers)));
        untilQuiet();
    }

    private void deliver(String job, String... lines) {
        int day = Integer.parseInt(job.substring("job-".length()));
        arrive(
                job(job, WINDOW_END.plus(Duration.ofDays(day)), UPDATED.plus(Duration.ofDays(day)), ITEMS),
                Map.of(ITEMS, lines(lines)));
        untilQuiet();
    }

    private static Answer conversation(String id, String agent) {
        return Answer.ok("{\"id\":\"%s\",\"agentId\":\"%s\",\"topicIds\":[\"later\"],\"status\":\"WAITING\"}"
                .formatted(id, agent));
    }

    private static Answer moved(String from, String to) {
        return Answer.of(
                        301,
                        "{\"errors\":[{\"code\":\"moved\",\"meta\":{\"old\":\"%s\",\"new\":\"%s\"}}]}"
                                .formatted(from, to))
                .withHeader("Location", CUSTOMERS + to);
    }

    private List<String> requests() {
        List<String> requests = gladly.requests();
        return requests.subList(requestsBefore, requests.size());
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = allEvents();
        return events.subList(eventsBefore, events.size());
    }
}
