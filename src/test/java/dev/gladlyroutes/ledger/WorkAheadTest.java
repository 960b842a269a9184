package dev.gladlyroutes.ledger;

import static dev.gladlyroutes.ledger.TestLedger.AGENTS;
import static dev.gladlyroutes.ledger.TestLedger.ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.source.ExportJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looked at before a list is recorded, it is what the ledger then opens tickets for. */
class WorkAheadTest {

    private static final Set<String> ALL = Set.of("agents", "topics", "customers", "conversation_items");

    private final TestLedger ledger = new TestLedger("warehouse", "segment");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void downloadsTheFilesOfNewJobsForAllSinksOldestFirst() {
        ExportJob newer = TestLedger.job("job-2", 2, AGENTS);
        ExportJob older = TestLedger.job("job-1", 1, ITEMS, AGENTS);

        List<FileAhead> files = ahead(newer, older);

        assertThat(files)
                .extracting(FileAhead::jobId, FileAhead::name, FileAhead::download)
                .containsExactly(
                        tuple("job-1", AGENTS, true), tuple("job-1", ITEMS, true), tuple("job-2", AGENTS, true));
        assertThat(files).allMatch(file -> file.sinks().equals(List.of("warehouse", "segment")));
        ledger.list(newer, older);
        assertThat(downloadTickets()).isEqualTo(files.size());
    }

    @Test
    void hasNothingToDoWithAJobThatIsNotCompletedOrATableThatWasNotChosen() {
        ExportJob running = withStatus(TestLedger.job("job-1", 1, AGENTS), "IN_PROGRESS");

        assertThat(ahead(running)).isEmpty();
        assertThat(ahead(Set.of("topics"), TestLedger.job("job-2", 2, AGENTS, "stranger.jsonl")))
                .extracting(FileAhead::name)
                .containsExactly("stranger.jsonl");
    }

    @Test
    void goesOnWithWhatIsPendingAndKnowsItsSize() {
        ExportJob job = TestLedger.job("job-1", 1, AGENTS);
        ledger.list(job);
        assertThat(ahead(job)).singleElement().returns(true, FileAhead::download);
        ledger.download(7);
        ledger.deliver("warehouse");

        assertThat(ahead(job))
                .singleElement()
                .returns(false, FileAhead::download)
                .returns(List.of("segment"), FileAhead::sinks)
                .returns(7L, FileAhead::lines)
                .returns(70L, FileAhead::bytes);

        ledger.deliver("segment");
        assertThat(ahead(job)).isEmpty();
    }

    @Test
    void downloadsAgainWhatIsListedInANewerVersionAndIgnoresAStaleList() {
        ExportJob job = done(TestLedger.job("job-1", 1, AGENTS));

        assertThat(ahead(later(job, Duration.ofHours(-1)))).isEmpty();
        assertThat(ahead(later(job, Duration.ofHours(1)))).singleElement().returns(true, FileAhead::download);
    }

    @Test
    void downloadsAFileThatWasAddedAndATableThatWasChosenLater() {
        ExportJob job = TestLedger.job("job-1", 1, AGENTS, ITEMS);
        ledger.jobs(Set.of("agents")).record(List.of(job));
        ledger.download(1);
        ledger.deliver("warehouse");
        ledger.deliver("segment");
        ExportJob grown = TestLedger.job("job-1", 1, AGENTS, ITEMS, "topics.jsonl");

        assertThat(ahead(Set.of("agents"), job)).isEmpty();
        assertThat(ahead(grown)).extracting(FileAhead::name).containsExactly("topics.jsonl", ITEMS);
        int before = downloadTickets();
        ledger.list(grown);
        assertThat(downloadTickets() - before).isEqualTo(2);
    }

    @Test
    void givesASinkThatWasSwitchedOnLaterWhatLiesInTheSpool() {
        ExportJob job = done(TestLedger.job("job-1", 1, AGENTS));
        Channels more = new Channels(List.of("warehouse", "segment", "archive"));

        assertThat(new WorkAhead(ledger.jdbc, more, TestLedger.ORGANIZATION, ALL).files(List.of(job)))
                .singleElement()
                .returns(List.of("archive"), FileAhead::sinks)
                .returns(false, FileAhead::download);
    }

    @Test
    void expectsWhatEarlierFilesWereLike() {
        assertThat(PastWork.read(ledger.jdbc, TestLedger.ORGANIZATION).bytes("agents"))
                .isEmpty();
        ledger.list(TestLedger.job("job-1", 1, AGENTS), TestLedger.job("job-2", 2, AGENTS));
        ledger.download(10);
        ledger.download(30);
        Ticket ticket = ledger.claim("segment");
        ledger.tickets.checkpoint(ticket, 10, new Counts(5, 0, 5, 0));
        ledger.clock.pass(Duration.ofSeconds(8));
        ledger.settlement.settle(ticket);

        PastWork past = PastWork.read(ledger.jdbc, TestLedger.ORGANIZATION);

        assertThat(past.bytes("agents")).contains(200L);
        assertThat(past.lines("agents")).contains(20L);
        assertThat(past.eventsPerLine("agents")).contains(0.5);
        assertThat(past.eventsPerLine("topics")).isEmpty();
        // 100 bytes took 8 seconds.
        assertThat(past.time("segment", 250)).contains(Duration.ofSeconds(20));
        assertThat(past.time("warehouse", 250)).isEmpty();
    }

    private ExportJob done(ExportJob job) {
        ledger.list(job);
        ledger.download(1);
        ledger.deliver("warehouse");
        ledger.deliver("segment");
        return job;
    }

    private static ExportJob later(ExportJob job, Duration time) {
        return new ExportJob(
                job.id(),
                job.scheduleId(),
                job.status(),
                job.updatedAt().plus(time),
                job.windowStart(),
                job.windowEnd(),
                job.files());
    }

    private static ExportJob withStatus(ExportJob job, String status) {
        return new ExportJob(
                job.id(), job.scheduleId(), status, job.updatedAt(), job.windowStart(), job.windowEnd(), job.files());
    }

    private int downloadTickets() {
        return ledger.jdbc
                .sql("select count(*) from ticket where channel = 'download'")
                .query(Integer.class)
                .single();
    }

    private List<FileAhead> ahead(ExportJob... listed) {
        return ahead(ALL, listed);
    }

    private List<FileAhead> ahead(Set<String> tables, ExportJob... listed) {
        return new WorkAhead(ledger.jdbc, ledger.channels, TestLedger.ORGANIZATION, tables).files(List.of(listed));
    }
}
