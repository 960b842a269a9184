package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.JournalPurge;
import dev.gladlyroutes.ledger.TestJournalPurge;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final TestLedger ledger = new TestLedger("archive", "warehouse", "segment");
    private final ConditionSource channels =
            new ChannelConditions(ledger.jdbc, TestLedger.ORGANIZATION, PATIENCE, ledger.clock);
    private final ConditionSource halted = new HaltedFileConditions(ledger.jdbc, TestLedger.ORGANIZATION);
    private final ConditionSource letters = new DeadLetterConditions(ledger.jdbc, TestLedger.ORGANIZATION);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aChannelThatIsHeldCountsOnlyWhenItLasts() {
        Instant since = ledger.clock.instant();
        hold("segment", "Segment answers 503.");
        ledger.clock.pass(PATIENCE.minusSeconds(1));
        assertThat(channels.conditions()).isEmpty();
        ledger.clock.pass(Duration.ofSeconds(1));
        assertThat(channels.conditions())
                .singleElement()
                .returns("segment", Condition::subject)
                .returns(since, Condition::since)
                .extracting(Condition::detail)
                .isEqualTo("segment is held since " + since + ": Segment answers 503.");
    }

    @Test
    void anOutageThatChangesItsFaceOrOutlivesARestartIsStillTheSame() {
        Instant since = ledger.clock.instant();
        hold("segment", "Segment answers 503.");
        ledger.clock.pass(PATIENCE);
        ledger.states.activate("segment");
        hold("segment", "Connection refused.");
        assertThat(channels.conditions())
                .singleElement()
                .returns(since, Condition::since)
                .extracting(Condition::detail)
                .asString()
                .contains("Connection refused.");
    }

    @Test
    void aChannelThatIsPausedCountsAtOnceAndMoreThanOneThatIsHeld() {
        hold("warehouse", "The database is away.");
        ledger.clock.pass(PATIENCE);
        int held = channels.conditions().get(0).urgency();
        ledger.states.pause("warehouse", "The password is wrong.");
        ledger.states.pause("archive", "There is no such bucket.");
        assertThat(channels.conditions()).extracting(Condition::subject).containsExactly("archive", "warehouse");
        assertThat(channels.conditions())
                .allMatch(condition -> condition.urgency() > held)
                .allMatch(condition -> condition.remedy().contains("gladly.sink." + condition.subject() + ".*"));
    }

    @Test
    void aChannelWorksAgainOnlyWhenItDelivered() {
        ledger.states.pause("warehouse", "The password is wrong.");
        ledger.states.activate("warehouse");
        assertThat(channels.conditions()).hasSize(1);
        ledger.states.recovered("warehouse");
        assertThat(channels.conditions()).isEmpty();
    }

    @Test
    void aPauseThatWasAskedForIsOverWhenItIsResumed() {
        ledger.states.pauseOnRequest("warehouse", "Ann", "the night of the move");
        assertThat(channels.conditions())
                .singleElement()
                .extracting(Condition::remedy)
                .asString()
                .contains("Resume it")
                .doesNotContain("Mend", "restart");
        ledger.states.resume("warehouse");
        assertThat(channels.conditions()).isEmpty();
    }

    @Test
    void aPauseThatOutlivesTheRetentionOfTheJournalIsNotForgotten() {
        ledger.states.pause("warehouse", "The password is wrong.");
        ledger.states.pause("segment", "The key is wrong.");
        ledger.states.activate("segment");
        ledger.clock.pass(Duration.ofDays(2));
        JournalPurge purge = TestJournalPurge.of(ledger, Duration.ofDays(1));
        purge.removeExpired();
        assertThat(channels.conditions()).extracting(Condition::subject).containsExactly("warehouse");
    }

    @Test
    void aHaltedFileCountsUntilItIsDoneAlsoOverARestart() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(3);
        Ticket ticket = ledger.claim("warehouse");
        ledger.tickets.halt(ticket, "3 lines of agents.jsonl rejected.");
        assertThat(halted.conditions())
                .singleElement()
                .returns("warehouse/a/agents.jsonl", Condition::subject)
                .satisfies(condition -> assertThat(condition.detail()).contains("3 lines of agents.jsonl rejected."))
                .extracting(Condition::remedy)
                .asString()
                .contains("dead-letters list --sink warehouse --job a", "gladly.sink.warehouse.reject-budget");
        ledger.recall.recall("warehouse");
        assertThat(halted.conditions()).hasSize(1);
        ledger.deliver("warehouse");
        assertThat(halted.conditions()).isEmpty();
    }

    @Test
    void aFileThatIsHaltedAgainIsOneCondition() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(3);
        for (int lines = 3; lines > 0; lines--) {
            ledger.tickets.halt(
                    ledger.claim("warehouse"), lines + " lines rejected, of the reason " + "x".repeat(lines));
            ledger.recall.recall("warehouse");
        }
        assertThat(halted.conditions()).hasSize(1);
    }

    @Test
    void deadLettersAreSummedUpBySinkAndReasonAndCountMoreWhenThereAreTenTimesAsMany() {
        letters("warehouse", "not_json", 9);
        letters("segment", "http_400", 1);
        assertThat(letters.conditions())
                .extracting(Condition::detail)
                .containsExactly("1 dead letter of segment for http_400.", "9 dead letters of warehouse for not_json.");
        int before = letters.conditions().get(1).urgency();
        letters("warehouse", "not_json", 1);
        assertThat(letters.conditions().get(1).urgency()).isGreaterThan(before);
        assertThat(letters.conditions().get(1).remedy())
                .contains("dead-letters list --sink warehouse --reason not_json", "dead-letters purge")
                .doesNotContain("replay");
    }

    @Test
    void lettersThatCanBeDeliveredAreToBeReplayed() {
        letters("segment", "http_400", 1);
        letters("warehouse", "schema_drift", 1);
        assertThat(letters.conditions())
                .extracting(Condition::remedy)
                .allMatch(remedy -> remedy.contains("dead-letters replay --sink "));
    }

    private void hold(String channel, String reason) {
        ledger.states.hold(channel, ledger.clock.instant().plusSeconds(60), false, reason);
    }

    private void letters(String sink, String reason, int count) {
        List<Integer> before = ledger.jdbc
                .sql("select 1 from dead_letter")
                .query(Integer.class)
                .list();
        for (int line = 0; line < count; line++) {
            ledger.jdbc
                    .sql(
                            "insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,"
                                    + " created_at) values ('myorg', :sink, 'a', 'agents.jsonl', :line, '', :kind,"
                                    + " :reason, :at)")
                    .param("kind", reason.startsWith("http_") ? "REFUSED" : "INVALID")
                    .param("sink", sink)
                    .param("line", before.size() + line)
                    .param("reason", reason)
                    .param("at", Times.parameter(ledger.clock.instant()))
                    .update();
        }
    }
}
