package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Refreshes;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    private static final TableSync AT_ONCE = new TableSync(SyncMethod.INCREMENTAL, null);
    private static final TableSync DAILY = new TableSync(SyncMethod.FULL_REFRESH, Duration.ofDays(1));

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final Refreshes refreshes = ledger.refreshes;
    private final RefreshSchedule schedule =
            new RefreshSchedule(new SyncPlan(DAILY, AT_ONCE, AT_ONCE, DAILY), refreshes, ledger.clock);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void hasNoTurnForATableThatTheArchiveHasNoFileOf() {
        assertThat(schedule.due()).isEmpty();
    }

    @Test
    void hasATurnOfATableOncePerFrequency() {
        archiveAgents();
        assertThat(schedule.due()).containsExactly("agents");

        refreshes.open("warehouse", "agents", "schedule", List.of());
        assertThat(schedule.due()).isEmpty();

        ledger.clock.pass(Duration.ofDays(1));
        assertThat(schedule.due()).containsExactly("agents");
    }

    @Test
    void hasNoTurnWhileARefreshOfTheTableIsUnderWay() {
        archiveAgents();
        Instant end = Instant.parse("2031-05-01T00:00:00Z");
        refreshes.open(
                "warehouse",
                "agents",
                "by hand",
                List.of(new ReplayedFile("a", end, end, false, TestLedger.AGENTS, "key", 10, 1, "ab", null)));
        ledger.clock.pass(Duration.ofDays(2));
        assertThat(schedule.due()).isEmpty();
    }

    private void archiveAgents() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.jdbc
                .sql("update ticket set state = 'DONE' where channel = 'archive'")
                .update();
    }
}
