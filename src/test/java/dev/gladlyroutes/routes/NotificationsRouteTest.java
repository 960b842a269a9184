package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.coverage.CoverageWatch;
import dev.gladlyroutes.notifications.NotificationDelivery;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.support.LogCapture;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {RouteTestSupport.ROUTE_FILES + "notifications.camel.yaml", "gladly.routes.notifications=true"})
class NotificationsRouteTest extends RouteTestSupport {

    private static final String TOKEN = "T024-B17-s3cr3t";
    private static final Duration NEXT_ROUND = Duration.ofMinutes(1);

    private static ScriptedSegment webhook;

    @RegisterExtension
    final LogCapture log = new LogCapture(NotificationDelivery.class);

    @Autowired
    CoverageWatch coverage;

    @BeforeAll
    static void startWebhook() throws IOException {
        webhook = ScriptedSegment.start();
    }

    @AfterAll
    static void stopWebhook() {
        webhook.close();
    }

    @DynamicPropertySource
    static void webhook(DynamicPropertyRegistry registry) {
        // Which follows from the other one, but was derived before the webhook began.
        registry.add("gladly.routes.notifications-url", webhook::uri);
        registry.add("gladly.notifications.url", () -> webhook.uri() + "/hooks/" + TOKEN);
    }

    @BeforeEach
    void takeEverything() {
        webhook.reset();
        // What a former test asked to wait is over, and the job list was just read.
        clock.pass(Duration.ofDays(2));
        ledger.record(List.of(job("job-0")));
        round();
        webhook.forget();
        log.events().clear();
    }

    @Test
    void tellsOnceThatASinkIsPausedAndOnceThatItDeliversAgain() {
        states.pause("warehouse", "The password is wrong (properties: gladly.sink.warehouse.*)");
        round();
        round();
        assertThat(webhook.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hooks/" + TOKEN);
            assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(request.json().path("change").asText()).isEqualTo("RAISED");
            assertThat(request.json().at("/conditions/0/detail").asText())
                    .isEqualTo("warehouse is paused: The password is wrong (properties: gladly.sink.warehouse.*)");
            assertThat(request.json().at("/conditions/0/remedy").asText()).contains("restart", "resume");
        });
        states.activate("warehouse");
        states.recovered("warehouse");
        round();
        round();
        assertThat(titles()).containsExactly("Channel does not deliver", "Channel delivers again");
    }

    @Test
    void tellsWhatIsWrongWithWindowsAndWhenItIsSettled() {
        ledger.record(List.of(job("job-1"), failed("job-2", 1)));
        coverage.look();
        round();
        assertThat(titles()).contains("Export failed at Gladly").doesNotContain("Window has its data again");
        ledger.record(List.of(job("job-1"), job("job-3", WINDOW_END.plus(Duration.ofDays(1)), clock.instant())));
        coverage.look();
        round();
        assertThat(titles()).contains("Window has its data again");
    }

    @Test
    void sendsWhatTheWebhookDidNotTakeWithTheNextRoundAndSaysItIsAwayOnce() {
        webhook.answer(Answer.of(503, ""), Answer.of(500, ""), Answer.of(404, ""));
        states.pause("warehouse", "The password is wrong.");
        for (int round = 0; round < 5; round++) {
            round();
            clock.pass(NEXT_ROUND);
        }
        assertThat(webhook.requests())
                .extracting(request -> request.answer().status())
                .containsExactly(503, 500, 404, 200);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("webhook"))
                .satisfiesExactly(
                        away -> assertThat(away)
                                .startsWith("WARN")
                                .contains("503")
                                .doesNotContain(TOKEN),
                        back -> assertThat(back).startsWith("INFO").contains("takes notifications again"));
    }

    @Test
    void leavesTheOthersForTheNextRoundWhenOneWasNotTaken() {
        webhook.answer(Answer.of(503, ""));
        states.pause("warehouse", "The password is wrong.");
        deadLetter();
        round();
        assertThat(webhook.requests()).hasSize(1);
        clock.pass(NEXT_ROUND);
        round();
        assertThat(titles()).hasSize(3).contains("Dead letters");
    }

    @Test
    void waitsAsLongAsTheWebhookAsks() {
        webhook.answer(Answer.of(429, "").withHeader("Retry-After", "150"));
        states.pause("warehouse", "The password is wrong.");
        round();
        clock.pass(NEXT_ROUND.multipliedBy(2));
        round();
        assertThat(webhook.requests()).hasSize(1);
        clock.pass(NEXT_ROUND);
        round();
        assertThat(webhook.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void givesUpAMessageThatIsRefusedAloneSoThatItStopsNoOther(int status) {
        webhook.answer(Answer.of(status, "invalid_blocks"));
        states.pause("warehouse", "The password is wrong.");
        round();
        clock.pass(NEXT_ROUND);
        deadLetter();
        round();
        assertThat(titles()).containsExactly("Channel does not deliver", "Dead letters");
        assertThat(log.lines()).filteredOn(line -> line.startsWith("ERROR")).hasSize(1);
    }

    @Test
    void takesAWebPageForNoAnswerOfAWebhook() {
        webhook.answer(
                Answer.ok("<!DOCTYPE html><html><body>Sign in</body></html>").withHeader("Content-Type", "text/html"));
        states.pause("warehouse", "The password is wrong.");
        round();
        clock.pass(NEXT_ROUND);
        round();
        assertThat(titles()).containsExactly("Channel does not deliver", "Channel does not deliver");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN"));
    }

    @Test
    void showsTheTokenInNoEndpoint() {
        assertThat(camel.getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .anyMatch(uri -> uri.contains(webhook.uri().getAuthority()))
                .noneMatch(uri -> uri.contains(TOKEN));
    }

    private void round() {
        assertThat(call("notification-round", null, Map.of()).getException()).isNull();
    }

    private List<String> titles() {
        return webhook.requests().stream()
                .map(Request::json)
                .map(body -> body.path("title").asText())
                .toList();
    }

    private void deadLetter() {
        state.sql("insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,"
                        + " created_at) values ('pottery', 'warehouse', 'job-1', 'agents.jsonl', 1, '', 'INVALID',"
                        + " 'not_json', current_timestamp)")
                .update();
    }

    private static ExportJob failed(String id, int day) {
        ExportJob job = job(id, WINDOW_END.plus(Duration.ofDays(day)), UPDATED.plus(Duration.ofDays(day)));
        return new ExportJob(id, null, "FAILED", job.updatedAt(), job.windowStart(), job.windowEnd(), List.of());
    }
}
