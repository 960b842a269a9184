package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.source.ExportJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileLedgerTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void skipsTablesThatAreNotWanted() {
        JobLedger jobs = ledger.jobs(Set.of("agents"));
        jobs.record(List.of(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS, "new_table.jsonl")));
        assertThat(List.of(ledger.download(1), ledger.download(1)))
                .extracting(Ticket::fileName)
                .containsExactly(TestLedger.AGENTS, "new_table.jsonl");
        assertThat(ledger.queue.free("download", false)).isEmpty();
    }

    @Test
    void opensATicketPerSinkForAFileInTheSpool() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        assertThat(List.of(ledger.claim("archive"), ledger.claim("warehouse")))
                .extracting(Ticket::file)
                .containsOnly(TestLedger.spooled("a-" + TestLedger.AGENTS, 4));
    }

    @Test
    void refusesAFileFromADownloadThatWasTakenOver() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket old = ledger.claim("download");
        ledger.clock.pass(Tickets.LEASE.plus(Duration.ofMillis(1)));
        ledger.claim("download");
        assertThatThrownBy(() -> ledger.files.spooled(old, TestLedger.spooled("a", 1)))
                .isInstanceOf(LeaseLostException.class);
        assertThat(ledger.queue.free("warehouse", false)).isEmpty();
    }

    @Test
    void waitsForNothingWhenAFileIsGone() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), TestLedger.job("b", 3, TestLedger.AGENTS));
        Ticket gone = ledger.claim("download");
        ledger.files.expired(gone);
        ledger.settlement.settle(gone);
        assertThat(ledger.reports.job("a")).returns(true, JobReport::expired).returns(0L, JobReport::filesPending);
        assertThat(ledger.claim("download").jobId()).isEqualTo("b");
    }

    @Test
    void deliversTheOlderVersionOfAFileWhoseNewerOneIsGone() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        ledger.list(again(TestLedger.job("a", 2, TestLedger.AGENTS)));
        Ticket gone = ledger.claim("download");
        ledger.files.expired(gone);
        ledger.settlement.settle(gone);
        assertThat(ledger.deliver("warehouse").file()).isEqualTo(TestLedger.spooled("a-" + TestLedger.AGENTS, 4));
        assertThat(ledger.reports.job("a"))
                .returns(true, JobReport::expired)
                .extracting(job -> job.sinks().get("warehouse"))
                .returns(true, SinkBalance::isBalanced);
    }

    @Test
    void deliversTheNewerVersionOfAFileOnceItIsIn() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        ledger.deliver("warehouse");
        ExportJob again = again(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.list(again);
        assertThat(ledger.queue.free("warehouse", false)).isEmpty();
        ledger.download(5);
        assertThat(ledger.deliver("warehouse"))
                .returns(again.updatedAt(), Ticket::jobUpdatedAt)
                .extracting(ticket -> ticket.file().lines())
                .isEqualTo(5L);
    }

    @Test
    void fetchesTheNewerVersionWhenTheOlderOneGetsLost() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        Ticket old = ledger.claim("warehouse");
        ExportJob again = again(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.list(again);
        ledger.files.lost(old);
        assertThat(ledger.download(5).jobUpdatedAt()).isEqualTo(again.updatedAt());
    }

    @Test
    void opensTicketsForASinkThatIsNew() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        FileLedger later = ledger.files("archive", "lake");
        later.openTicketsForNewSinks();
        later.openTicketsForNewSinks();
        assertThat(ledger.deliver("lake").file()).isNotNull();
        assertThat(ledger.queue.free("lake", false)).isEmpty();
    }

    @Test
    void takesTheFilesOfATableThatIsChosenLaterWhileGladlyListsTheJob() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS);
        ledger.jobs(Set.of("agents")).record(List.of(job));
        ledger.download(1);
        ledger.list(job);
        assertThat(ledger.download(1).fileName()).isEqualTo(TestLedger.ITEMS);
        assertThat(ledger.queue.free("download", false)).isEmpty();
    }

    /** The job as Gladly lists it after it was exported again. */
    private static ExportJob again(ExportJob job) {
        return new ExportJob(
                job.id(),
                job.scheduleId(),
                job.status(),
                job.updatedAt().plusSeconds(3600),
                job.windowStart(),
                job.windowEnd(),
                job.files());
    }
}
