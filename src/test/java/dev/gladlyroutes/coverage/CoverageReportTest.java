package dev.gladlyroutes.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.support.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoverageReportTest {

    @RegisterExtension
    private final LogCapture log = new LogCapture(CoverageWatch.class);

    private final TestLedger state = new TestLedger("archive", "warehouse");
    private final TestCoverage coverage = new TestCoverage(state);

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void isEmptyAtTheBeginning() {
        assertThat(coverage.report.findings()).isEmpty();
        assertThat(coverage.report.deadlines()).isEmpty();
        assertThat(coverage.report.supportText()).isEmpty();
    }

    @Test
    void tellsTheDeadlineOfEachJobUntilItIsArchived() {
        state.list(
                TestLedger.job("b", 5, TestLedger.AGENTS),
                TestLedger.job("a", 4, TestLedger.AGENTS, TestLedger.ITEMS),
                TestLedger.job("empty", 3));
        assertThat(coverage.report.deadlines())
                .extracting(
                        JobDeadline::jobId,
                        JobDeadline::unsafeFiles,
                        JobDeadline::deadline,
                        JobDeadline::remainingSeconds)
                .containsExactly(
                        tuple("a", 2L, Instant.parse("2031-05-18T00:10:00Z"), 994_200L),
                        tuple("b", 1L, Instant.parse("2031-05-19T00:10:00Z"), 1_080_600L));

        state.download(1);
        assertThat(coverage.report.deadlines())
                .extracting(JobDeadline::unsafeFiles)
                .containsExactly(2L, 1L);
        state.deliver("archive");
        assertThat(coverage.report.deadlines())
                .extracting(JobDeadline::unsafeFiles)
                .containsExactly(1L, 1L);
        state.download(1);
        state.deliver("archive");
        assertThat(coverage.report.deadlines()).extracting(JobDeadline::jobId).containsExactly("b");
    }

    @Test
    void leavesOutJobsThatGladlyHasDeletedSoThatTheNextOneIsFirst() {
        state.list(TestLedger.job("a", 4, TestLedger.AGENTS), TestLedger.job("b", 5, TestLedger.AGENTS));
        state.clock.pass(Duration.between(state.clock.instant(), Instant.parse("2031-05-18T00:10:00Z")));
        assertThat(coverage.report.deadlines()).extracting(JobDeadline::jobId).containsExactly("b");
    }

    @Test
    void needsNoArchiveWhereThereIsNone() {
        try (TestLedger bare = new TestLedger("warehouse")) {
            bare.list(TestLedger.job("a", 4, TestLedger.AGENTS));
            CoverageReport report = new TestCoverage(bare).report;
            assertThat(report.deadlines()).hasSize(1);
            bare.download(1);
            assertThat(report.deadlines()).isEmpty();
        }
    }

    @Test
    void countsAFileThatTheArchiveRefusedAsUnsafe() {
        state.list(TestLedger.job("a", 4, TestLedger.AGENTS));
        state.download(1);
        Ticket ticket = state.claim("archive");
        state.tickets.checkpoint(ticket, 1, new Counts(0, 1, 0, 0));
        state.settlement.settle(ticket);
        state.jdbc
                .sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,
                            created_at)
                        values ('myorg', 'archive', 'a', 'agents.jsonl', 0, '', 'REFUSED', 's3', current_timestamp)
                        """)
                .update();
        assertThat(coverage.report.deadlines())
                .extracting(JobDeadline::unsafeFiles)
                .containsExactly(1L);
    }

    @Test
    void keepsTheTimeWhenAFindingWasNoticed() {
        state.list(TestLedger.job("a", 4), TestLedger.job("b", 6));
        coverage.schedules.read(Optional.of(new ExportSchedule("s", "DAILY", null, null)));
        Instant noticed = state.clock.instant();
        assertThat(coverage.report.findings()).extracting(Finding::since).containsExactly(noticed);
        coverage.watch.look();
        state.clock.pass(Duration.ofHours(5));
        assertThat(coverage.report.findings())
                .extracting(Finding::kind, Finding::since)
                .containsExactly(tuple(FindingKind.MISSING, noticed));
        assertThat(coverage.report.supportText())
                .contains("organization myorg", "2031-05-04T00:00:00Z to 2031-05-05T00:00:00Z");
    }

    @Test
    void knowsTheScheduleAsItWasReadLast() {
        ExportSchedule schedule = new ExportSchedule(
                "s", "HOURLY", Instant.parse("2031-05-06T09:00:00Z"), Instant.parse("2031-05-06T08:12:40.518733Z"));
        coverage.schedules.read(Optional.of(schedule));
        state.clock.pass(Duration.ofHours(1));
        coverage.schedules.unreadable("away");
        assertThat(coverage.schedules.known())
                .isEqualTo(new ScheduleLedger.Known(schedule, Instant.parse("2031-05-06T12:00:00Z")));
        coverage.schedules.read(Optional.empty());
        assertThat(coverage.schedules.known().schedule()).isNull();
    }
}
