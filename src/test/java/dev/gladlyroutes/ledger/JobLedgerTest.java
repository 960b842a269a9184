package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.source.ExportJob;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobLedgerTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void opensADownloadForEachFileOfACompletedJob() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        assertThat(ledger.reports.job("a").filesPending()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "IN_PROGRESS", "FAILED", "THAWING"})
    void opensNothingForAJobThatIsNotCompleted(String status) {
        ledger.list(as(TestLedger.job("a", 2, TestLedger.AGENTS), status, 0));
        assertThat(ledger.work.openTickets()).isZero();
        assertThat(ledger.reports.job("a").status()).isEqualTo(status);
    }

    @Test
    void changesNothingWhenTheSameListComesAgain() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(1);
        assertThat(ledger.jobs.record(List.of(job))).isEmpty();
        assertThat(ledger.queue.free("download", false)).isEmpty();
    }

    @Test
    void takesAListThatIsStaleForNoNews() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(1);
        assertThat(ledger.jobs.record(List.of(as(job, "COMPLETED", -1)))).isEmpty();
        assertThat(ledger.reports.job("a").updatedAt()).isEqualTo(job.updatedAt());
    }

    @Test
    void opensADownloadWhenAJobGetsCompletedWithoutANewTime() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(as(job, "IN_PROGRESS", 0));
        assertThat(ledger.jobs.record(List.of(job))).containsExactly(new JobChange(job, false));
        assertThat(ledger.queue.free("download", false)).isPresent();
    }

    @Test
    void startsEverySinkAnewForAJobThatIsExportedAgain() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(3);
        ledger.deliver("warehouse");

        ExportJob again = as(job, "COMPLETED", 1);
        assertThat(ledger.jobs.record(List.of(again))).containsExactly(new JobChange(again, true));
        ledger.download(5);
        assertThat(ledger.claim("warehouse"))
                .returns(0L, Ticket::checkpointLine)
                .returns(again.updatedAt(), Ticket::jobUpdatedAt);
    }

    @Test
    void knowsThatAJobWasExportedBeforeWhateverItDidMeanwhile() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.list(as(job, "IN_PROGRESS", 1));
        ExportJob again = as(job, "COMPLETED", 2);
        assertThat(ledger.jobs.record(List.of(again))).containsExactly(new JobChange(again, true));
    }

    @Test
    void takesAJobBackFromWhoeverDeliversItsOldVersion() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(3);
        Ticket old = ledger.claim("warehouse");
        ledger.list(as(job, "COMPLETED", 1));
        ledger.download(5);
        assertThat(ledger.tickets.isOurs(old)).isFalse();
    }

    @Test
    void forgetsTheLettersOfTheOldVersion() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(3);
        letter("warehouse");
        letter("archive");
        ledger.list(as(job, "COMPLETED", 1));
        ledger.download(5);
        assertThat(ledger.work.deadLetters()).isZero();
    }

    @Test
    void tellsTheVeryFirstListFromLaterOnes() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), TestLedger.job("b", 3, TestLedger.AGENTS));
        ledger.list(TestLedger.job("c", 4, TestLedger.AGENTS));
        assertThat(List.of(ledger.download(1), ledger.download(1), ledger.download(1)))
                .extracting(Ticket::firstLoad)
                .containsExactly(true, true, false);
    }

    @Test
    void findsNoNewsInAListThatAnotherProcessRecordsAtTheSameTime() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        CompletableFuture<List<JobChange>> slower = ledger.transaction.execute(status -> {
            ledger.list(job);
            CompletableFuture<List<JobChange>> blocked =
                    CompletableFuture.supplyAsync(() -> ledger.jobs.record(List.of(job)));
            await().until(this::aSessionWaitsToInsertAJob);
            return blocked;
        });
        assertThat(slower.join()).isEmpty();
        ledger.download(1);
        assertThat(ledger.queue.free("download", false)).isEmpty();
    }

    private boolean aSessionWaitsToInsertAJob() {
        return ledger.jdbc
                        .sql(
                                "select count(*) from information_schema.sessions where executing_statement like 'insert into export_job%'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void letter(String sink) {
        ledger.jdbc
                .sql(
                        """
                insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason, created_at)
                values ('myorg', :sink, 'a', 'agents.jsonl', 1, '', 'INVALID', 'not_json', :now)
                """)
                .param("sink", sink)
                .param("now", Times.parameter(Instant.EPOCH))
                .update();
    }

    private static ExportJob as(ExportJob job, String status, long secondsLater) {
        return new ExportJob(
                job.id(),
                null,
                status,
                job.updatedAt().plusSeconds(secondsLater),
                job.windowStart(),
                job.windowEnd(),
                job.files());
    }
}
