package dev.gladlyroutes.segment.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookupBudgetTest {

    private static final Failure AWAY = new Failure(FailureClass.TRANSIENT, "http_503", "Away.");
    private static final Failure FORBIDDEN = new Failure(FailureClass.CONFIGURATION, "http_403", "Forbidden.");

    private final MovableClock clock = new MovableClock();
    private final LookupBudget budget = new LookupBudget(clock, Duration.ofSeconds(60));

    @Test
    void isSpentWhenTimeIsUp() {
        clock.pass(Duration.ofSeconds(59));
        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.spent()).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        assertThat(budget.left()).isZero();
        assertThat(budget.spent()).contains("max_wait");
    }

    @Test
    void isSpentByFailuresInARowOnly() {
        for (int number = 1; number < LookupBudget.MOST_FAILURES_IN_A_ROW; number++) {
            budget.failed(AWAY);
        }
        budget.answered();
        for (int number = 1; number < LookupBudget.MOST_FAILURES_IN_A_ROW; number++) {
            budget.failed(AWAY);
        }
        assertThat(budget.spent()).isEmpty();
        budget.failed(AWAY);
        assertThat(budget.spent()).contains("http_503");
    }

    @Test
    void isSpentAtOnceByWhatOnlyAPersonCanMend() {
        budget.failed(FORBIDDEN);
        assertThat(budget.spent()).contains("http_403");
    }

    @Test
    void isSpentByAnAnswerThatDoesNotCome() {
        budget.end();
        assertThat(budget.spent()).contains("max_wait");
    }
}
