package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpoolLedgerTest {

    private static final Path FILE =
            TestLedger.spooled("a-" + TestLedger.AGENTS, 1).path();

    private final TestLedger ledger = new TestLedger("archive", "warehouse");

    @BeforeEach
    void spoolAFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void needsAFileUntilEverySinkIsDone() {
        ledger.deliver("archive");
        ledger.clock.pass(Duration.ofDays(100));
        assertThat(ledger.spool.doneBefore(ledger.clock.instant())).isEmpty();
        ledger.deliver("warehouse");
        ledger.clock.pass(Duration.ofMillis(1));
        assertThat(ledger.spool.doneBefore(ledger.clock.instant())).containsExactly(FILE);
    }

    @Test
    void countsTheRetentionFromTheLastSink() {
        ledger.deliver("archive");
        ledger.clock.pass(Duration.ofDays(10));
        ledger.deliver("warehouse");
        assertThat(ledger.spool.doneBefore(ledger.clock.instant())).isEmpty();
        assertThat(ledger.spool.doneBefore(ledger.clock.instant().plusMillis(1)))
                .containsExactly(FILE);
    }

    @Test
    void needsAFileThatADeadLetterPointsTo() {
        deliverAll();
        letter(0);
        assertThat(ledger.spool.doneBefore(ledger.clock.instant())).isEmpty();
    }

    @Test
    void needsNoFileForALetterThatHoldsItsLine() {
        letter(1);
        deliverAll();
        assertThat(ledger.spool.doneBefore(ledger.clock.instant())).containsExactly(FILE);
    }

    @Test
    void forgetsAFileThatWasPurged() {
        deliverAll();
        assertThat(ledger.spool.known()).containsExactly(FILE);
        ledger.spool.purged(FILE);
        assertThat(ledger.spool.known()).isEmpty();
        assertThat(ledger.spool.doneBefore(ledger.clock.instant())).isEmpty();
    }

    @Test
    void keepsTheFactsOfAPurgedFile() {
        deliverAll();
        ledger.spool.purged(FILE);
        assertThat(ledger.reports.job("a").files())
                .extracting(JobReport.FileFacts::lines)
                .containsExactly(1L);
    }

    private void deliverAll() {
        ledger.deliver("archive");
        ledger.deliver("warehouse");
        ledger.clock.pass(Duration.ofMillis(1));
    }

    private void letter(long line) {
        ledger.jdbc
                .sql(
                        """
                insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason, created_at)
                values ('myorg', 'archive', 'a', 'agents.jsonl', :line, '', 'REFUSED', 's3_EntityTooLarge', :now)
                """)
                .param("line", line)
                .param("now", Times.parameter(ledger.clock.instant()))
                .update();
    }
}
