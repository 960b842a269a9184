package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Identify calls with live details: a customer who was deleted in Gladly must not come back at Segment. */
@TestPropertySource(
        properties = {
            GladlyLookupRouteTestSupport.LOOKUP_ROUTE_FILES,
            "gladly.sink.segment.enrichment=live",
            "gladly.sink.segment.events=customers",
            "gladly.sink.segment.live.rate-limit=500"
        })
class GladlyLookupCustomersRouteTest extends GladlyLookupRouteTestSupport {

    private static final String CUSTOMERS = "customers.jsonl";
    private static final String PROFILES = "/api/v1/customer-profiles/";

    private int requestsBefore;
    private int eventsBefore;

    @BeforeEach
    void countWhatWasBefore() throws IOException {
        clock.pass(Duration.ofMinutes(11));
        requestsBefore = gladly.requests().size();
        eventsBefore = allEvents().size();
    }

    @Test
    void identifiesWithTheProfileAsItIsNow() throws Exception {
        gladly.path(
                PROFILES + "c1",
                Answer.ok(
                        """
                        {"id":"c1","name":"Imke Vogel","customAttributes":{"tier":"gold"},
                         "emails":[{"normalized":"a@example.com"},{"normalized":"b@example.com","primary":true}],
                         "phones":[{"normalized":"+12025550143"}]}"""));

        deliver("job-1", customer("c1", "Imke"));

        assertThat(events())
                .singleElement()
                .extracting(event -> event.path("traits"))
                .hasToString("{\"name\":\"Imke Vogel\",\"email\":\"b@example.com\",\"phone\":\"+12025550143\"}");
        assertThat(requests()).containsExactly(PROFILES + "c1");
    }

    @Test
    void doesNotTellOfACustomerWhoWasDeleted() throws Exception {
        gladly.path(PROFILES + "gone", Answer.of(404, ""));
        gladly.path(PROFILES + "c2", Answer.ok("{\"id\":\"c2\",\"name\":\"Ada\"}"));

        deliver("job-2", customer("gone", "Imke"), customer("c2", "Ada"));

        assertThat(events()).extracting(event -> event.path("userId").asText()).containsExactly("c2");
        assertThat(ticket("segment", "job-2", CUSTOMERS)).isEqualTo(new TicketRow("DONE", 2, 1, 0, 1, 0));
    }

    @Test
    void tellsWhatTheExportSaysWhenGladlyDoesNotAnswer() throws Exception {
        gladly.path(PROFILES + "c3", Answer.of(503, ""));

        deliver("job-3", customer("c3", "Imke"));

        assertThat(events())
                .singleElement()
                .extracting(event -> event.path("traits"))
                .hasToString("{\"name\":\"Imke\"}");
    }

    @Test
    void asksForNobodyOfWhomTheExportTellsNothingElse() throws Exception {
        gladly.path(PROFILES + "c4", Answer.ok("{\"id\":\"c4\",\"name\":\"Imke Vogel\"}"));

        deliver("job-4", customer("c4", "Imke"));
        clock.pass(Duration.ofMinutes(11));
        deliver("job-5", customer("c4", "Imke"));

        assertThat(events()).hasSize(1);
        assertThat(requests()).containsExactly(PROFILES + "c4");
    }

    private static String customer(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name);
    }

    private void deliver(String job, String... lines) {
        Duration later = Duration.ofDays(Integer.parseInt(job.substring("job-".length())));
        arrive(job(job, WINDOW_END.plus(later), UPDATED.plus(later), CUSTOMERS), Map.of(CUSTOMERS, lines(lines)));
        untilQuiet();
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> all = allEvents();
        return all.subList(eventsBefore, all.size());
    }

    private List<String> requests() {
        List<String> all = gladly.requests();
        return all.subList(requestsBefore, all.size());
    }
}
