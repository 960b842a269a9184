package dev.gladlyroutes.ledger;

import java.time.Duration;

/** The purge of the journal for tests of other packages. */
public final class TestJournalPurge {

    private TestJournalPurge() {}

    /** A purge on the ledger of a test. */
    public static JournalPurge of(TestLedger ledger, Duration retention) {
        return new JournalPurge(ledger.jdbc, retention, ledger.clock);
    }
}
