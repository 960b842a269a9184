package dev.gladlyroutes.coverage;

import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.TestLedger;
import java.time.Duration;
import java.util.List;

/** The beans of the package on the ledger of a test, as one process has them. */
final class TestCoverage {

    final ScheduleLedger schedules;
    final CoverageLedger ledger;
    final CoverageWatch watch;
    final CoverageReport report;

    TestCoverage(TestLedger state) {
        Coverage coverage = new Coverage(List.of(Duration.ofHours(72), Duration.ofHours(24), Duration.ofHours(6)));
        FindingLedger findings = new FindingLedger(state.jdbc, TestLedger.ORGANIZATION);
        schedules = new ScheduleLedger(state.jdbc, TestLedger.ORGANIZATION, state.clock);
        ledger = new CoverageLedger(state.jdbc, schedules, state.channels, TestLedger.ORGANIZATION);
        watch = new CoverageWatch(coverage, ledger, schedules, findings, new FailureClassifier(), state.clock);
        report = new CoverageReport(coverage, state.jdbc, state.channels, TestLedger.ORGANIZATION, state.clock);
    }
}
