package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.source.ExportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final Reports reports = ledger.reports;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void addsUpTheFilesOfAJob() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(3);
        ledger.download(7);
        count(ledger.claim("warehouse"), 3, new Counts(2, 1, 0, 0));
        count(ledger.claim("warehouse"), 7, new Counts(4, 0, 1, 2));
        assertThat(reports.job("a").sinks().get("warehouse"))
                .isEqualTo(new SinkBalance("DONE", 10, 6, 1, 1, 2))
                .returns(true, SinkBalance::isBalanced);
    }

    @Test
    void tellsWhatASinkIsDoing() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(3);
        assertThat(state("warehouse")).isEqualTo("PENDING");
        Ticket ticket = ledger.claim("warehouse");
        assertThat(state("warehouse")).isEqualTo("RUNNING");
        count(ticket, 3, new Counts(3, 0, 0, 0));
        assertThat(state("warehouse")).isEqualTo("DONE");
    }

    @Test
    void isNotDoneWhileAFileIsStillToBeDownloaded() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(3);
        ledger.deliver("warehouse");
        assertThat(state("warehouse")).isEqualTo("PENDING");
        ledger.download(1);
        ledger.deliver("warehouse");
        assertThat(state("warehouse")).isEqualTo("DONE");
    }

    @Test
    void isNotDoneWithTheOldVersionOfAJobThatIsExportedAgain() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(3);
        ledger.deliver("warehouse");
        ledger.list(new ExportJob(
                "a",
                null,
                "COMPLETED",
                job.updatedAt().plusSeconds(1),
                job.windowStart(),
                job.windowEnd(),
                job.files()));
        assertThat(reports.job("a").sinks().get("warehouse").isBalanced()).isFalse();
    }

    @Test
    void listsSinksInTheOrderOfTheFlow() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(3);
        assertThat(reports.job("a").sinks().keySet()).containsExactly("archive", "warehouse");
    }

    @Test
    void tellsTheFactsOfADownloadedFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(3);
        assertThat(reports.job("a").files())
                .containsExactly(new JobReport.FileFacts(TestLedger.AGENTS, 30, 3, "ab".repeat(32)));
    }

    @Test
    void listsOldestWindowFirst() {
        ledger.list(TestLedger.job("a", 4), TestLedger.job("b", 2), TestLedger.job("c", 3));
        assertThat(reports.jobs(Instant.EPOCH)).extracting(JobReport::id).containsExactly("b", "c", "a");
    }

    @Test
    void leavesOutJobsThatAreDoneAndNoLongerListed() {
        ledger.list(TestLedger.job("gone", 2), TestLedger.job("open", 3, TestLedger.AGENTS));
        ledger.deliver("manifest");
        ledger.clock.pass(Duration.ofDays(20));
        Instant run = ledger.clock.instant();
        ledger.list(TestLedger.job("listed", 4));
        assertThat(reports.jobs(run)).extracting(JobReport::id).containsExactly("open", "listed");
    }

    @Test
    void listsAJobThatWasWorkedOnThoughGladlyNoLongerListsIt() {
        ledger.list(TestLedger.job("gone", 2, TestLedger.AGENTS));
        ledger.clock.pass(Duration.ofDays(20));
        Instant run = ledger.clock.instant();
        ledger.download(1);
        ledger.deliver("archive");
        ledger.deliver("warehouse");
        ledger.deliver("manifest");
        assertThat(reports.jobs(run)).extracting(JobReport::id).containsExactly("gone");
    }

    @Test
    void leavesOutTicketsOfSinksThatAreSwitchedOff() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(3);
        ledger.deliver("warehouse");
        Channels warehouseOnly = new Channels(List.of("warehouse"));
        assertThat(ledger.work.openTickets()).isEqualTo(1);
        assertThat(new OpenWork(ledger.jdbc, warehouseOnly, TestLedger.ORGANIZATION).openTickets())
                .isZero();
    }

    @Test
    void tellsWhichFilesTheArchiveTook() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS, "topics.jsonl"));
        ledger.download(3);
        ledger.download(5);
        ledger.download(7);
        ledger.deliver("archive");
        count(ledger.claim("archive"), 5, new Counts(0, 5, 0, 0));
        assertThat(reports.archivedFiles("a")).hasSize(1);
    }

    @Test
    void tellsWhatFailedAndIsNotDone() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(3);
        ledger.tickets.release(ledger.claim("warehouse"), "away");
        assertThat(ledger.work.failures())
                .containsExactly(new TicketFailure("warehouse", "a", TestLedger.AGENTS, 1, "away"));
        ledger.deliver("warehouse");
        assertThat(ledger.work.failures()).isEmpty();
    }

    private String state(String sink) {
        return reports.job("a").sinks().get(sink).state();
    }

    private void count(Ticket ticket, long line, Counts counts) {
        ledger.tickets.checkpoint(ticket, line, counts);
        ledger.settlement.settle(ticket);
    }
}
