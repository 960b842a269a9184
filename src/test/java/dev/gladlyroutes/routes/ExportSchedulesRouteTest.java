package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.PeerFailures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "export-schedules.camel.yaml")
@MockEndpointsAndSkip("direct:gladly-request")
class ExportSchedulesRouteTest extends RouteTestSupport {

    private static final String SCHEDULE =
            """
            {"id":"s1","frequency":"HOURLY","type":"CONVERSATIONS","nextStartAt":"2031-05-06T09:00:00.00Z",
             "updatedAt":"2031-05-06T08:12:40.51873302Z"}""";

    private MockEndpoint gladly;

    @BeforeEach
    void findGladly() {
        gladly = mock("direct:gladly-request");
    }

    @Test
    void recordsTheSchedule() {
        gladly.whenAnyExchangeReceived(answer("[" + SCHEDULE + "]"));

        Exchange exchange = call("export-schedules", null, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(gladly.getExchanges())
                .extracting(asked -> asked.getVariable("gladlyPath"))
                .containsExactly("/api/v1/export/schedules");
        assertThat(schedule()).isEqualTo("s1 HOURLY");
        assertThat(failure()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"id\":\"s2\"}]",
                "[{\"frequency\":\"DAILY\"}]",
                "[7,null,\"x\"]",
                "[{\"id\":{},\"frequency\":[]}]"
            })
    void knowsNoScheduleWhereGladlyHasNoneThatCanBeUsed(String body) {
        gladly.whenAnyExchangeReceived(answer(body));
        gladly.whenExchangeReceived(1, answer("[" + SCHEDULE + "]"));
        call("export-schedules", null, Map.of());

        call("export-schedules", null, Map.of());

        assertThat(schedule()).isEqualTo("- -");
        assertThat(failure()).isNull();
    }

    @Test
    void takesAFrequencyThatIsNewAsItIs() {
        gladly.whenAnyExchangeReceived(answer("[{\"id\":\"s3\",\"frequency\":\"WEEKLY\",\"nextStartAt\":\"soon\"}]"));

        call("export-schedules", null, Map.of());

        assertThat(schedule()).isEqualTo("s3 WEEKLY");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void keepsWhatItKnowsAndNeverFailsWhenGladlyRefuses(int status) {
        gladly.whenAnyExchangeReceived(exchange -> {
            throw PeerFailures.http(status);
        });
        gladly.whenExchangeReceived(1, answer("[" + SCHEDULE + "]"));
        call("export-schedules", null, Map.of());

        Exchange exchange = call("export-schedules", null, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(gladly.getReceivedCounter()).isEqualTo(2);
        assertThat(schedule()).isEqualTo("s1 HOURLY");
        assertThat(failure()).contains(String.valueOf(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>Sign in</html>", "[{\"id\":\"s1\",\"freq"})
    void neverFailsWhenTheAnswerIsNoList(String body) {
        gladly.whenAnyExchangeReceived(answer(body));

        Exchange exchange = call("export-schedules", null, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(failure()).isNotBlank().doesNotContain("Sign in");
    }

    @Test
    void forgetsAFailureWhenGladlyAnswersAgain() {
        gladly.whenAnyExchangeReceived(answer("[" + SCHEDULE + "]"));
        gladly.whenExchangeReceived(1, answer("{}"));
        call("export-schedules", null, Map.of());
        assertThat(failure()).isNotNull();

        call("export-schedules", null, Map.of());

        assertThat(schedule()).isEqualTo("s1 HOURLY");
        assertThat(failure()).isNull();
    }

    private String schedule() {
        return state.sql("select coalesce(schedule_id, '-') || ' ' || coalesce(frequency, '-') from export_schedule")
                .query(String.class)
                .single();
    }

    private String failure() {
        List<String> failures = state.sql("select failure from export_schedule")
                .query(String.class)
                .list();
        return failures.get(0);
    }

    private static Processor answer(String body) {
        return exchange ->
                exchange.getMessage().setBody(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
