package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectWatchTest {

    private final TestLedger ledger = new TestLedger("warehouse");
    private Ticket ticket;

    @BeforeEach
    void claimAFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1000);
        ticket = ledger.claim("warehouse");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void countsWhatEarlierChunksRejected() {
        RejectWatch watch = watch(new RejectBudget(5, null));
        watch.check(ticket, rejecting(2, 10));
        ledger.tickets.checkpoint(ticket, 10, new Counts(6, 4, 0, 0));
        watch.check(ticket, rejecting(1, 10));
        assertThatThrownBy(() -> watch.check(ticket, rejecting(2, 10)))
                .isInstanceOf(DeliveryHaltedException.class)
                .hasMessageContaining("6 lines of agents.jsonl rejected among the first 10 (of 1,000 in all)");
    }

    @Test
    void stopsASinkThatTakesNothing() {
        RejectWatch watch = watch(RejectBudget.UNLIMITED);
        watch.check(ticket, refusing(6, 0));
        assertThatThrownBy(() -> watch.check(ticket, refusing(4, 0)))
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("refused 10 records in a row");
        assertThatCode(() -> watch.check(ticket, refusing(9, 0)))
                .as("the count begins again when the sink is resumed")
                .doesNotThrowAnyException();
    }

    @Test
    void tellsWhatAnHttpPeerSaidAboutTheFirstRefusal() {
        letter(3, "http_400", "The peer answered HTTP 400. It says \"bad event\".");
        letter(4, "http_400", "The peer answered HTTP 400.");
        assertThatThrownBy(() -> watch(RejectBudget.UNLIMITED).check(ticket, refusing(10, 0)))
                .hasMessageContaining(
                        "First: line 3 http_400, line 4 http_400 (The peer answered HTTP 400. It says \"bad event\"). Mend");
    }

    @Test
    void quotesNoValueThatADatabaseRefused() {
        letter(3, "sql_23505", "Key (email)=(ann@example.com) already exists.");
        assertThatThrownBy(() -> watch(RejectBudget.UNLIMITED).check(ticket, refusing(10, 0)))
                .hasMessageContaining("First: line 3 sql_23505. Mend");
    }

    private void letter(long line, String reason, String detail) {
        ledger.jdbc
                .sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,
                            detail, created_at)
                        values (:organization, 'warehouse', :job, :file, :line, '', 'REFUSED', :reason, :detail,
                            current_timestamp)
                        """)
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .param("line", line)
                .param("reason", reason)
                .param("detail", detail)
                .update();
    }

    @Test
    void blamesTheRecordsWhenTheSinkTakesOthers() {
        RejectWatch watch = watch(RejectBudget.UNLIMITED);
        watch.check(ticket, refusing(100, 1));
        watch.check(ticket, refusing(9, 0));
        watch.check(ticket, refusing(0, 1));
        assertThatCode(() -> watch.check(ticket, refusing(9, 0))).doesNotThrowAnyException();
    }

    @Test
    void blamesNoSinkForLinesItWasNeverSent() {
        RejectWatch watch = watch(RejectBudget.UNLIMITED);
        assertThatCode(() -> watch.check(ticket, rejecting(100, 100))).doesNotThrowAnyException();
    }

    @Test
    void letsEverythingBeRejectedWhenTheBudgetSaysSo() {
        RejectWatch watch = watch(new RejectBudget(null, BigDecimal.valueOf(100)));
        assertThatCode(() -> watch.check(ticket, refusing(100, 0))).doesNotThrowAnyException();
    }

    private RejectWatch watch(RejectBudget budget) {
        return new RejectWatch(new RejectBudgets(Map.of("warehouse", budget)), ledger.rejects);
    }

    private static LineChunk refusing(int refused, int taken) {
        LineChunk chunk = chunk(refused + taken);
        for (int line = 1; line <= refused + taken; line++) {
            if (line <= refused) {
                chunk.refuse(line);
            } else {
                chunk.mark(line, Outcome.DELIVERED);
            }
        }
        return chunk;
    }

    private static LineChunk rejecting(int rejected, int lines) {
        LineChunk chunk = chunk(lines);
        for (int line = 1; line <= lines; line++) {
            chunk.mark(line, line <= rejected ? Outcome.DEAD_LETTERED : Outcome.FILTERED);
        }
        return chunk;
    }

    private static LineChunk chunk(int lines) {
        return TestDelivery.chunk(
                Stream.generate(() -> "{}").limit(Math.max(1, lines)).toArray(String[]::new));
    }
}
