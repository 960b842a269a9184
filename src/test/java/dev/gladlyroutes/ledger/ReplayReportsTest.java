package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayReportsTest {

    private final TestLedger ledger = new TestLedger("warehouse");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void knowWhichReplaysOfTheOrganizationThereAre() {
        long replay = ledger.replays.insert("warehouse", ReplayOrder.Source.ARCHIVE, "", "ada");
        assertThat(reports(TestLedger.ORGANIZATION).isKnown(replay)).isTrue();
        assertThat(reports(TestLedger.ORGANIZATION).isKnown(replay + 1)).isFalse();
        assertThat(reports("other").isKnown(replay)).isFalse();
    }

    private ReplayReports reports(String organization) {
        return new ReplayReports(ledger.jdbc, organization);
    }
}
