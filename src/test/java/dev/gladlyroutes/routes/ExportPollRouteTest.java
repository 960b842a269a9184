package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.JobChange;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.support.PeerFailures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "export-poll.camel.yaml")
@MockEndpointsAndSkip("direct:(gladly-request|export-schedules)")
class ExportPollRouteTest extends RouteTestSupport {

    private static final String THREE_JOBS = list(
            listed("job-3", "2031-05-03T00:00:00Z", "\"customers.jsonl\""),
            listed("job-1", "2031-05-01T00:00:00Z", "\"conversation_items.jsonl\",\"agents.jsonl\""),
            listed("job-2", "2031-05-02T00:00:00Z", ""));

    private MockEndpoint gladly;

    @BeforeEach
    void findGladly() {
        gladly = mock("direct:gladly-request");
    }

    @Test
    void recordsEveryJobWithItsFiles() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));

        Exchange exchange = poll();

        assertThat(exchange.getException()).isNull();
        assertThat(gladly.getExchanges())
                .extracting(asked -> asked.getVariable("gladlyPath"))
                .containsExactly("/api/v1/export/jobs");
        assertThat(jobs()).containsExactly("job-1", "job-2", "job-3");
        assertThat(files())
                .containsExactly(
                        "job-1/agents.jsonl LISTED",
                        "job-1/conversation_items.jsonl LISTED",
                        "job-3/customers.jsonl LISTED");
    }

    @Test
    void takesTheOldestWindowFirst() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));

        Exchange exchange = poll();

        List<?> changes = exchange.getMessage().getBody(List.class);
        assertThat(changes)
                .extracting(change -> ((JobChange) change).job().id())
                .containsExactly("job-1", "job-2", "job-3");
        assertThat(downloads())
                .containsExactly("job-1/agents.jsonl", "job-1/conversation_items.jsonl", "job-3/customers.jsonl");
    }

    @Test
    void opensNothingForAJobThatIsKnown() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));
        poll();
        downloads();

        Exchange exchange = poll();

        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of());
        assertThat(downloads()).isEmpty();
    }

    @Test
    void recordsAListAsAWholeOrNotAtAll() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));
        state.sql("alter table export_job add constraint no_third check (job_id <> 'job-3')")
                .update();
        try {
            Exchange exchange = poll();

            assertThat(exchange.getException()).isNotNull();
            assertThat(jobs()).isEmpty();
            assertThat(files()).isEmpty();
        } finally {
            state.sql("alter table export_job drop constraint no_third").update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "\"jobs\"",
                "<html><body>Maintenance</body></html>",
                "{\"errors\":[{\"attr\":\"id\",\"code\":\"invalid\",\"detail\":\"no\"}]}",
                "[{\"id\":\"job-9\",\"status\":\"COMPLETED\",\"updatedAt\":\"2031-05-0"
            })
    void leavesTheLedgerAloneWhenTheAnswerIsNoList(String body) {
        ledger.record(List.of(job("job-1", "customers.jsonl")));
        gladly.whenAnyExchangeReceived(answer(body));

        Exchange exchange = poll();

        assertThat(exchange.getException()).isNotNull();
        assertThat(jobs()).containsExactly("job-1");
        assertThat(files()).containsExactly("job-1/customers.jsonl LISTED");
        assertThat(gladly.getReceivedCounter()).isEqualTo(TRIES_OF_SOURCE);
    }

    @Test
    void asksAgainWhenTheAnswerIsEmpty() {
        gladly.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(null));

        Exchange exchange = poll();

        assertThat(exchange.getException()).isNotNull();
        assertThat(gladly.getReceivedCounter()).isEqualTo(TRIES_OF_SOURCE);
    }

    @Test
    void readsNoListWithoutEnd() {
        gladly.whenAnyExchangeReceived(answer("[" + " ".repeat(17 << 20) + "]"));

        Exchange exchange = poll();

        assertThat(exchange.getException()).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void asksAgainAfterATransientFailure() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));
        gladly.whenExchangeReceived(1, refusal(502));

        Exchange exchange = poll();

        assertThat(exchange.getException()).isNull();
        assertThat(gladly.getReceivedCounter()).isEqualTo(2);
        assertThat(jobs()).hasSize(3);
    }

    @Test
    void asksOnlyOnceWithCredentialsThatAreRefused() {
        gladly.whenAnyExchangeReceived(refusal(401));

        Exchange exchange = poll();

        assertThat(exchange.getException()).isInstanceOf(HttpOperationFailedException.class);
        assertThat(gladly.getReceivedCounter()).isOne();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void swallowsAFailureOfATimersPoll() {
        gladly.whenAnyExchangeReceived(refusal(401));

        Exchange exchange = call("export-poll-logged", null, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(gladly.getReceivedCounter()).isOne();
    }

    @Test
    void pollsForATimer() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));

        call("export-poll-logged", null, Map.of());

        assertThat(jobs()).hasSize(3);
    }

    @Test
    void hasNoTimersInARunThatEnds() {
        assertThat(camel.getRoute("export-poll")).isNull();
        assertThat(camel.getRoute("export-poll-at-start")).isNull();
        assertThat(camel.getRoute("export-jobs")).isNotNull();
    }

    @Test
    void asksForTheScheduleAndLosesNothingOverIt() {
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));
        MockEndpoint schedules = mock("direct:export-schedules");
        schedules.whenAnyExchangeReceived(exchange -> {
            exchange.getMessage().setBody("schedules");
            exchange.getMessage().removeHeaders("*");
        });

        Exchange exchange = poll();

        assertThat(schedules.getReceivedCounter()).isOne();
        assertThat(exchange.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void findsAWindowThatIsMissingEvenWhenNothingIsNew() {
        gladly.whenAnyExchangeReceived(answer(list(
                scheduled("job-1", "2031-05-01T00:00:00Z", "2031-05-02T00:00:00Z"),
                scheduled("job-3", "2031-05-03T00:00:00Z", "2031-05-04T00:00:00Z"))));
        poll();
        assertThat(findings()).contains("MISSING 2031-05-02T00:00:00Z/2031-05-03T00:00:00Z");
        state.sql("delete from finding").update();

        poll();

        assertThat(findings()).contains("MISSING 2031-05-02T00:00:00Z/2031-05-03T00:00:00Z");
    }

    @Test
    void watchesTheClocksOfTheJobsWhileTheListCannotBeRead() {
        ledger.record(List.of(job("job-1", "customers.jsonl")));
        clock.pass(Duration.ofDays(13));
        gladly.whenAnyExchangeReceived(refusal(401));

        call("export-poll-logged", null, Map.of());

        assertThat(findings()).containsExactly("EXPIRING job-1");
    }

    @Test
    void warnsOfNoJobThatHasJustBeenListed() {
        clock.pass(Duration.ofDays(13));
        gladly.whenAnyExchangeReceived(answer(THREE_JOBS));

        poll();
        assertThat(findings()).noneMatch(finding -> finding.startsWith("EXPIRING"));
        poll();
        assertThat(findings()).contains("EXPIRING job-1", "EXPIRING job-3");
    }

    private List<String> findings() {
        return state.sql("select kind || ' ' || subject from finding order by 1")
                .query(String.class)
                .list();
    }

    private static String scheduled(String id, String windowStart, String windowEnd) {
        return """
                {"id":"%s","scheduleId":"s","status":"COMPLETED","updatedAt":"2031-05-06T00:10:00Z",
                 "parameters":{"type":"CONVERSATIONS","startAt":"%s","endAt":"%s"},"files":[]}"""
                .formatted(id, windowStart, windowEnd);
    }

    private Exchange poll() {
        return call("export-jobs", null, Map.of());
    }

    private List<String> jobs() {
        return state.sql("select job_id from export_job order by job_id")
                .query(String.class)
                .list();
    }

    private List<String> files() {
        return state.sql("select job_id || '/' || file_name || ' ' || state from export_file order by 1")
                .query(String.class)
                .list();
    }

    /** Takes all that is to be downloaded, in the order of the channel. */
    private List<String> downloads() {
        List<String> claimed = new ArrayList<>();
        for (Optional<Ticket> next = claim(); next.isPresent(); next = claim()) {
            claimed.add(next.get().jobId() + "/" + next.get().fileName());
        }
        return claimed;
    }

    private Optional<Ticket> claim() {
        return tickets.claim(Channels.DOWNLOAD, "a download", false);
    }

    private static Processor answer(String body) {
        return exchange ->
                exchange.getMessage().setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Processor refusal(int status) {
        return exchange -> {
            throw PeerFailures.http(status);
        };
    }

    private static String list(String... jobs) {
        return "[" + String.join(",", jobs) + "]";
    }

    private static String listed(String id, String windowEnd, String files) {
        return """
                {"id":"%s","status":"COMPLETED","updatedAt":"2031-05-06T00:10:00Z",
                 "parameters":{"type":"CONVERSATIONS","startAt":"2031-04-01T00:00:00Z","endAt":"%s"},"files":[%s]}"""
                .formatted(id, windowEnd, files);
    }
}
