package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.source.PollLog;
import dev.gladlyroutes.source.TestPolls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollConditionsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** From a poll on the schedule to one second before the next one is too late. */
    private static final Duration STILL_PATIENT = Duration.ofMinutes(45);

    private final TestLedger ledger = new TestLedger();
    private final PollLog process = TestPolls.log(ledger);
    private final PollLog other = TestPolls.log(ledger);
    private final ConditionSource polls = conditions();
    private final ConditionSource ofOther = conditions();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aJobListThatNobodyReadCountsWhenThePollIsAsLateAsAnOutageMayLast() {
        process.read(List.of());
        Instant read = ledger.clock.instant();
        ledger.clock.pass(STILL_PATIENT);
        process.failed(refused());
        assertThat(polls.conditions()).isEmpty();
        ledger.clock.pass(Duration.ofSeconds(1));
        assertThat(polls.conditions())
                .singleElement()
                .returns(read, Condition::since)
                .extracting(Condition::detail)
                .asString()
                .contains("not read since " + read, "(401)");
        process.read(List.of());
        assertThat(polls.conditions()).isEmpty();
    }

    @Test
    void aListIsReadForAllProcessesByOneOfThem() {
        ledger.clock.pass(STILL_PATIENT);
        process.failed(refused());
        ledger.clock.pass(STILL_PATIENT.plusSeconds(1));
        process.failed(refused());
        assertThat(ofOther.conditions()).isEqualTo(polls.conditions()).hasSize(1);
        other.read(List.of());
        process.failed(refused());
        assertThat(polls.conditions()).isEmpty();
        assertThat(ofOther.conditions()).isEmpty();
    }

    @Test
    void aRestartIsNoReasonToBePatientAgain() {
        process.read(List.of());
        Instant read = ledger.clock.instant();
        ledger.clock.pass(STILL_PATIENT.plusSeconds(1));
        PollLog restarted = TestPolls.log(ledger);
        restarted.failed(refused());
        assertThat(conditions().conditions()).singleElement().returns(read, Condition::since);
    }

    @Test
    void aListThatWasNeverReadWaitsSinceTheFirstPollAlsoOverARestart() {
        Instant first = ledger.clock.instant();
        process.failed(refused());
        ledger.clock.pass(STILL_PATIENT.plusSeconds(1));
        other.failed(refused());
        assertThat(conditions().conditions())
                .singleElement()
                .returns(first, Condition::since)
                .extracting(Condition::detail)
                .asString()
                .contains("(401)");
    }

    @Test
    void aListThatNoPollEverAskedForWaitsSinceSomebodyLooked() {
        Instant first = ledger.clock.instant();
        assertThat(polls.conditions()).isEmpty();
        ledger.clock.pass(STILL_PATIENT.plusSeconds(1));
        assertThat(ofOther.conditions())
                .singleElement()
                .returns(first, Condition::since)
                .extracting(Condition::detail)
                .isEqualTo("Gladly's job list was not read since " + first + ".");
    }

    @Test
    void aReasonIsOverWhenTheListWasReadSince() {
        process.failed(refused());
        ledger.clock.pass(Duration.ofSeconds(1));
        process.read(List.of());
        ledger.clock.pass(STILL_PATIENT.plusSeconds(1));
        assertThat(polls.conditions())
                .singleElement()
                .extracting(Condition::detail)
                .asString()
                .doesNotContain("401");
    }

    private ConditionSource conditions() {
        return new PollConditions(
                TestPolls.ledger(ledger), TestPolls.schedule("0 0/15 * * * ?"), PATIENCE, ledger.clock);
    }

    private static HttpOperationFailedException refused() {
        return new HttpOperationFailedException("https://pottery.gladly.com", 401, "no", null, Map.of(), null);
    }
}
