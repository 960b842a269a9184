package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Times;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES + "dead-letter-replay.camel.yaml" + RouteTestSupport.AND
                    + "warehouse-delivery.camel.yaml" + RouteTestSupport.AND + "dead-letter.camel.yaml",
            "gladly.sink.archive.enabled=false",
            "gladly.sink.segment.enabled=false"
        })
class DeadLetterReplayRouteTest extends RouteTestSupport {

    private static final String FILE = "agents.jsonl";

    @BeforeEach
    void deliverAFileWithLetters() {
        arrive("job-1", FILE);
        untilQuiet();
    }

    @Test
    void sendsWhatTheSinkRefusedThroughItsOwnRoute() {
        letter(1, "REFUSED", 1, "{\"id\":\"a1\",\"name\":\"Ann\"}");

        replay();

        assertThat(deadLetters()).isEmpty();
        assertThat(ticket("warehouse", "job-1", FILE)).isEqualTo(new TicketRow("DONE", 1, 1, 0, 0, 0));
    }

    @Test
    void leavesWhatCanNeverBeDeliveredAndWhatWasTriedTooOften() {
        letter(1, "INVALID", 1, "no record");
        letter(2, "REFUSED", 5, "{\"id\":\"a2\"}");

        replay();

        assertThat(deadLetters()).hasSize(2);
        assertThat(state.sql("select count(*) from replay").query(Long.class).single())
                .isZero();
    }

    @Test
    void countsAnAttemptMoreOfWhatFailsAgain() {
        letter(1, "REFUSED", 1, "{\"id\":\"\"}");

        replay();

        assertThat(state.sql("select attempts from dead_letter where replay_id is null")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
        assertThat(ticket("warehouse", "job-1", FILE).deadLettered()).isEqualTo(1);
    }

    private void replay() {
        call("dead-letter-replay-run", null, Map.of());
        untilQuiet();
    }

    /** A letter as the route of the sink stores it, counted in the ticket of its file. */
    private void letter(long line, String kind, int attempts, String original) {
        state.sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, byte_offset,
                            kind, reason, original, attempts, created_at, job_updated_at, window_end)
                        values ('pottery', 'warehouse', 'job-1', :file, :line, '', 0, :kind, 'sql_23505', :original,
                            :attempts, current_timestamp, :updatedAt, :windowEnd)
                        """)
                .param("updatedAt", Times.parameter(UPDATED))
                .param("windowEnd", Times.parameter(WINDOW_END))
                .param("file", FILE)
                .param("line", line)
                .param("kind", kind)
                .param("original", original.getBytes(StandardCharsets.UTF_8))
                .param("attempts", attempts)
                .update();
        state.sql("update ticket set state = 'DONE', checkpoint_line = :line, dead_lettered = dead_lettered + 1"
                        + " where channel = 'warehouse'")
                .param("line", line)
                .update();
    }
}
