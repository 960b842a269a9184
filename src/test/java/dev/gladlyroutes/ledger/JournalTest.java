package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.source.ExportJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Duration RETENTION = Duration.ofDays(90);

    private final TestLedger ledger = new TestLedger("archive", "warehouse");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void tellsTheLifeOfAFileInOrder() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        ledger.deliver("archive");
        ledger.deliver("warehouse");
        ledger.deliver("manifest");
        assertThat(events("a"))
                .containsExactly(
                        "JOB_LISTED",
                        "FILE_TO_DOWNLOAD agents.jsonl download",
                        "FILE_DOWNLOADED agents.jsonl download",
                        "TICKET_OPENED agents.jsonl archive",
                        "TICKET_OPENED agents.jsonl warehouse",
                        "DELIVERED agents.jsonl archive",
                        "DELIVERED agents.jsonl warehouse",
                        "MANIFEST_WRITTEN manifest.json manifest");
        assertThat(details("DELIVERED"))
                .containsOnly("4 lines: 4 delivered, 0 dead-lettered, 0 filtered, 0 superseded.");
        assertThat(details("FILE_DOWNLOADED")).containsExactly("40 bytes, 4 lines, SHA-256 " + "ab".repeat(32) + ".");
    }

    @Test
    void tellsNothingOfAJobThatIsSeenAgainUnchanged() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        long before = entries();
        ledger.list(job);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void tellsEachVersionOfAJob() {
        ledger.list(TestLedger.job("a", 2));
        ledger.list(version("a", 60));
        ledger.list(version("a", 120));
        assertThat(details("JOB_CHANGED"))
                .containsExactly(
                        "Gladly lists it as COMPLETED in the version of 2031-05-02T00:11:00Z, with 0 files.",
                        "Gladly lists it as COMPLETED in the version of 2031-05-02T00:12:00Z, with 0 files.");
    }

    @Test
    void countsAStaleListThatComesAgain() {
        ledger.list(version("a", 60));
        ledger.list(TestLedger.job("a", 2));
        ledger.list(TestLedger.job("a", 2));
        assertThat(events("a")).containsExactly("JOB_LISTED", "STALE_LIST_IGNORED 2 times");
    }

    @Test
    void tellsWhichFilesAreLeftOutAndWhy() {
        ledger.jobs(Set.of("agents")).record(List.of(TestLedger.job("a", 2, TestLedger.ITEMS)));
        assertThat(details("FILE_SKIPPED"))
                .containsExactly("Its table conversation_items was not chosen by gladly.source.tables.");
    }

    @Test
    void tellsWhatASinkThatIsNewGets() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.files("lake").openTicketsForNewSinks();
        assertThat(events("a")).endsWith("TICKET_OPENED agents.jsonl lake");
    }

    @Test
    void tellsThatGladlyNoLongerHasAFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.files.expired(ledger.claim("download"));
        assertThat(details("FILE_EXPIRED"))
                .containsExactly("Gladly listed it but no longer has it. Nothing waits for it any more.");
    }

    @Test
    void tellsWhichSinkMissedAFileInTheSpool() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.files.lost(ledger.claim("warehouse"));
        assertThat(events("a")).endsWith("FILE_LOST agents.jsonl warehouse", "FILE_TO_DOWNLOAD agents.jsonl download");
    }

    @Test
    void tellsThatAFileIsGoneFromTheSpool() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket download = ledger.download(1);
        ledger.spool.purged(TestLedger.spooled("a-" + TestLedger.AGENTS, 1).path());
        assertThat(events(download.jobId())).endsWith("FILE_PURGED agents.jsonl");
    }

    @Test
    void countsAFailureThatComesAgainButForItsNumbers() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        for (int port : new int[] {50_123, 50_124, 50_125}) {
            ledger.clock.pass(Duration.ofMinutes(2));
            fail("reset by peer, port " + port);
        }
        fail("a deadlock");
        assertThat(events("a"))
                .endsWith("TICKET_DEFERRED agents.jsonl warehouse 3 times", "TICKET_DEFERRED agents.jsonl warehouse");
        assertThat(details("TICKET_DEFERRED")).containsExactly("reset by peer, port 50125", "a deadlock");
    }

    @Test
    void tellsWhenAChannelStopsAndWhenItDeliversAgain() {
        ledger.states.hold("warehouse", ledger.clock.instant(), false, "away");
        ledger.states.hold("warehouse", ledger.clock.instant(), false, "away");
        ledger.states.pause("warehouse", "grant it");
        ledger.states.activate("warehouse");
        ledger.states.recovered("warehouse");
        ledger.states.recovered("warehouse");
        assertThat(events(null))
                .containsExactly(
                        "CHANNEL_HELD warehouse 2 times", "CHANNEL_PAUSED warehouse", "CHANNEL_RESUMED warehouse");
    }

    @Test
    void tellsNothingOfWhatWasRolledBack() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket old = ledger.claim("download");
        ledger.clock.pass(Tickets.LEASE.plusMillis(1));
        ledger.claim("download");
        long before = entries();
        assertThatThrownBy(() -> ledger.files.spooled(old, TestLedger.spooled("a", 1)))
                .isInstanceOf(LeaseLostException.class);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void keepsALongReasonShortAndPrintable() {
        ledger.journal.write(
                JournalEvent.CHANNEL_PAUSED, JournalSubject.ofChannel("warehouse"), "a\u0000b\n" + "x".repeat(5_000));
        assertThat(details("CHANNEL_PAUSED"))
                .singleElement()
                .satisfies(detail -> assertThat(detail).startsWith("a?b?x").hasSize(2_000));
    }

    @Test
    void forgetsWhatIsPastItsRetentionButNotOfJobsThatAreNotDoneOrChannelsThatDoNotWork() {
        ledger.list(TestLedger.job("done", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.deliver("archive");
        ledger.deliver("warehouse");
        ledger.deliver("manifest");
        ledger.list(TestLedger.job("open", 3, TestLedger.AGENTS));
        ledger.states.pause("warehouse", "grant it");
        ledger.clock.pass(RETENTION.minusSeconds(1));
        JournalPurge purge = new JournalPurge(ledger.jdbc, RETENTION, ledger.clock);
        purge.removeExpired();
        assertThat(events("done")).isNotEmpty();
        ledger.clock.pass(Duration.ofSeconds(2));
        purge.removeExpired();
        assertThat(events("done")).isEmpty();
        assertThat(events(null)).containsExactly("CHANNEL_PAUSED warehouse");
        assertThat(events("open")).isNotEmpty();
        ledger.states.activate("warehouse");
        purge.removeExpired();
        assertThat(events(null)).isEmpty();
    }

    private void fail(String reason) {
        ledger.tickets.defer(ledger.claim("warehouse"), ledger.clock.instant(), reason);
    }

    private static ExportJob version(String id, int secondsLater) {
        ExportJob job = TestLedger.job(id, 2);
        return new ExportJob(
                id,
                null,
                job.status(),
                job.updatedAt().plusSeconds(secondsLater),
                job.windowStart(),
                job.windowEnd(),
                job.files());
    }

    private long entries() {
        return ledger.jdbc.sql("select count(*) from journal").query(Long.class).single();
    }

    private List<String> details(String event) {
        return ledger.jdbc
                .sql("select detail from journal where event = :event order by entry_id")
                .param("event", event)
                .query(String.class)
                .list();
    }

    private List<String> events(String job) {
        return ledger.jdbc
                .sql(
                        """
                        select event || coalesce(' ' || file_name, '') || coalesce(' ' || channel, '')
                            || case when times > 1 then ' ' || times || ' times' else '' end
                        from journal where job_id is not distinct from cast(:job as varchar(255)) order by entry_id
                        """)
                .param("job", job)
                .query(String.class)
                .list();
    }
}
