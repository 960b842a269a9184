package dev.gladlyroutes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.coverage.Coverage;
import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.source.ExportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusReaderTest {

    /** The clock of the ledger stands at noon of the 6th of May. */
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final CoverageReport coverage = new CoverageReport(
            new Coverage(List.of(Duration.ofHours(72))),
            ledger.jdbc,
            ledger.channels,
            TestLedger.ORGANIZATION,
            ledger.clock);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void listsTheChannelsInTheOrderOfTheFlow() {
        assertThat(read().channels())
                .extracting(ChannelStatus::channel)
                .containsExactly("download", "archive", "warehouse");
    }

    @Test
    void countsReplaysApartFromTheLiveFlow() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        replay("warehouse", "RUNNING");
        replay("warehouse", "restore", "PENDING");
        replay("archive", "DONE");
        assertThat(channel("warehouse")).returns(1L, ChannelStatus::replays).returns(0L, ChannelStatus::running);
        assertThat(channel("warehouse").work())
                .extracting(ChannelStatus.Work::file)
                .containsExactly("agents.jsonl");
        assertThat(channel("restore")).returns(1L, ChannelStatus::replays);
        assertThat(channel("archive")).returns(0L, ChannelStatus::replays);
        assertThat(job().sinks()).containsOnlyKeys("archive", "warehouse");
    }

    @Test
    void tellsWhichReplaysFailedUntilTheirFilesAreReplayedAgain() {
        long first = replay("warehouse", "FAILED");
        assertThat(channel("warehouse").failedReplays()).containsExactly(new FailedReplay(first, 1, "a", "damaged"));
        assertThat(channel("archive").failedReplays()).isEmpty();
        long fetching = replay("warehouse", "restore", "FAILED");
        assertThat(channel("warehouse").failedReplays()).containsExactly(new FailedReplay(fetching, 1, "a", "damaged"));
        replay("warehouse", "DONE");
        assertThat(channel("warehouse").failedReplays()).isEmpty();
    }

    @Test
    void takesNoReplayOfSomeDeadLettersForOneOfTheWholeFile() {
        long archive = replay("warehouse", "FAILED");
        ofDeadLetters(replay("warehouse", "DONE"));
        assertThat(channel("warehouse").failedReplays()).containsExactly(new FailedReplay(archive, 1, "a", "damaged"));
    }

    @Test
    void tellsWhichReplayOfDeadLettersFailedUntilItHasNone() {
        replay("warehouse", "DONE");
        long failed = replay("warehouse", "FAILED");
        ofDeadLetters(failed);
        letter(1, "not_json", Duration.ZERO);
        ledger.jdbc.sql("update dead_letter set replay_id = ?").param(failed).update();
        assertThat(channel("warehouse").failedReplays()).containsExactly(new FailedReplay(failed, 1, "a", "damaged"));
        ledger.jdbc.sql("delete from dead_letter").update();
        assertThat(channel("warehouse").failedReplays()).isEmpty();
    }

    @Test
    void countsTheLinesOfAJobThatAreDead() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(3);
        ledger.download(4);
        for (int file = 0; file < 2; file++) {
            Ticket ticket = ledger.claim("warehouse");
            ledger.tickets.checkpoint(ticket, 3, new Counts(1, 2, 0, 0));
        }
        assertThat(job().sinks().get("warehouse")).isEqualTo(new JobStatus.Progress("RUNNING", 6, 7, 4));
        assertThat(job().sinks().get("archive").deadLettered()).isZero();
    }

    @Test
    void listsSinksThatOnlyTheLedgerKnows() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        StatusReader elsewhere = new StatusReader(
                ledger.jdbc,
                ledger.transaction,
                new Channels(List.of()),
                coverage,
                TestLedger.ORGANIZATION,
                ledger.clock);
        ledger.deliver("archive");
        ledger.deliver("warehouse");
        ledger.deliver("manifest");
        assertThat(elsewhere.read(Instant.EPOCH).channels())
                .extracting(ChannelStatus::channel)
                .containsExactly("download", "archive", "warehouse", "manifest");
    }

    @Test
    void forgetsASinkThatWasRemovedWhenNoFileWaitsForIt() {
        TestLedger before = new TestLedger("folder");
        StatusReader after = new StatusReader(
                before.jdbc,
                before.transaction,
                new Channels(List.of("warehouse")),
                coverage,
                TestLedger.ORGANIZATION,
                before.clock);
        before.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        before.download(1);
        before.states.hold("folder", NOON, false, "The folder is away.");
        assertThat(after.read(Instant.EPOCH).channels())
                .extracting(ChannelStatus::channel, ChannelStatus::configured)
                .containsExactly(tuple("download", true), tuple("warehouse", true), tuple("folder", false));
        before.deliver("folder");
        assertThat(after.read(Instant.EPOCH).channels())
                .extracting(ChannelStatus::channel)
                .containsExactly("download", "warehouse");
        before.close();
    }

    @Test
    void countsTheTicketsOfAChannelByWhatTheyDo() {
        ledger.list(TestLedger.job("a", 2, "agents.jsonl", "topics.jsonl", "customers.jsonl", "new.jsonl", "x.jsonl"));
        for (int file = 0; file < 5; file++) {
            ledger.download(10);
        }
        ledger.deliver("warehouse");
        ledger.tickets.defer(ledger.claim("warehouse"), NOON.plusSeconds(60), "away");
        ledger.tickets.halt(ledger.claim("warehouse"), "too many rejects");
        ledger.claim("warehouse");
        assertThat(channel("warehouse"))
                .returns(1L, ChannelStatus::waiting)
                .returns(1L, ChannelStatus::running)
                .returns(1L, ChannelStatus::deferred)
                .returns(1L, ChannelStatus::halted)
                .returns(1L, ChannelStatus::done);
        ledger.clock.pass(Duration.ofSeconds(60));
        assertThat(channel("warehouse")).returns(2L, ChannelStatus::waiting).returns(0L, ChannelStatus::deferred);
    }

    @Test
    void tellsWhyAndSinceWhenAChannelDoesNotWork() {
        ledger.states.hold("warehouse", NOON.plusSeconds(90), false, "away");
        ledger.clock.pass(Duration.ofSeconds(30));
        assertThat(channel("warehouse"))
                .returns(ChannelState.Kind.HELD.name(), ChannelStatus::state)
                .returns(new Age(NOON, 30), ChannelStatus::since)
                .returns(NOON.plusSeconds(90), ChannelStatus::retryAt)
                .returns("away", ChannelStatus::reason);
        assertThat(channel("archive")).returns("ACTIVE", ChannelStatus::state).returns(null, ChannelStatus::reason);
    }

    @Test
    void tellsWhatIsWorkedOn() {
        ledger.list(TestLedger.job("a", 2, TestLedger.ITEMS));
        ledger.download(1_000);
        Ticket ticket = ledger.claim("warehouse");
        ledger.tickets.checkpoint(ticket, 400, new Counts(399, 1, 0, 0));
        ledger.clock.pass(Duration.ofSeconds(12));
        assertThat(channel("warehouse").work())
                .containsExactly(new ChannelStatus.Work(
                        "a", TestLedger.ITEMS, "worker", new Age(NOON, 12), NOON.plus(Tickets.LEASE), 400, 1_000));
    }

    @Test
    void tellsSinceWhenTheOldestTicketWaitsAndWhenTheLastWasDone() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), TestLedger.job("b", 3, TestLedger.AGENTS));
        ledger.download(1);
        ledger.clock.pass(Duration.ofHours(1));
        ledger.download(1);
        ledger.clock.pass(Duration.ofHours(1));
        assertThat(channel("warehouse").oldestOpen()).isEqualTo(new Age(NOON, 7_200));
        ledger.deliver("warehouse");
        ledger.clock.pass(Duration.ofHours(1));
        assertThat(channel("warehouse"))
                .returns(new Age(NOON.plus(Duration.ofHours(1)), 7_200), ChannelStatus::oldestOpen)
                .returns(new Age(NOON.plus(Duration.ofHours(2)), 3_600), ChannelStatus::lastDone);
    }

    @Test
    void countsAFileThatCameAgainFromItsNewVersionOn() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.clock.pass(Duration.ofDays(3));
        Instant updated = ledger.clock.instant();
        ledger.list(new ExportJob("a", null, "COMPLETED", updated, job.windowStart(), job.windowEnd(), job.files()));
        ledger.clock.pass(Duration.ofSeconds(5));
        assertThat(channel("download").oldestOpen()).isEqualTo(new Age(updated, 5));
    }

    @Test
    void tellsInAWordHowASinkIsWithAJob() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        assertThat(state("warehouse")).isEqualTo("WAITING");
        ledger.download(3);
        ledger.deliver("warehouse");
        assertThat(state("warehouse")).isEqualTo("WAITING");
        ledger.download(4);
        Ticket ticket = ledger.claim("warehouse");
        assertThat(state("warehouse")).isEqualTo("RUNNING");
        ledger.tickets.defer(ticket, NOON.plusSeconds(60), "away");
        assertThat(state("warehouse")).isEqualTo("DEFERRED");
        ledger.states.hold("warehouse", NOON.plusSeconds(60), false, "away");
        assertThat(state("warehouse")).isEqualTo("HELD");
        ledger.states.pause("warehouse", "grant it");
        assertThat(state("warehouse")).isEqualTo("PAUSED");
        ledger.recall.recall("warehouse");
        ledger.tickets.halt(ledger.claim("warehouse"), "too many rejects");
        assertThat(state("warehouse")).isEqualTo("HALTED");
        ledger.recall.recall("warehouse");
        ledger.deliver("warehouse");
        assertThat(job().sinks().get("warehouse")).isEqualTo(new JobStatus.Progress("DONE", 7, 7, 0));
        assertThat(job()).returns(2L, JobStatus::files).returns(2L, JobStatus::filesDownloaded);
    }

    @Test
    void countsAFileThatGladlyNoLongerHadAsNotDownloaded() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(3);
        Ticket gone = ledger.claim("download");
        ledger.files.expired(gone);
        ledger.settlement.settle(gone);
        assertThat(job())
                .returns("EXPIRED", JobStatus::status)
                .returns(2L, JobStatus::files)
                .returns(1L, JobStatus::filesDownloaded);
        ledger.deliver("warehouse");
        assertThat(state("warehouse")).isEqualTo("DONE");
    }

    @Test
    void leavesOutOldJobsThatAreDone() {
        ledger.list(
                TestLedger.job("old", 2, TestLedger.AGENTS),
                TestLedger.job("open", 3, TestLedger.AGENTS),
                TestLedger.job("new", 6, TestLedger.AGENTS));
        ledger.download(1);
        for (String channel : List.of("archive", "warehouse", "manifest")) {
            ledger.deliver(channel);
        }
        assertThat(reader().read(Instant.parse("2031-05-04T00:00:00Z")).jobs())
                .extracting(JobStatus::id)
                .containsExactly("open", "new");
        assertThat(read().jobs()).extracting(JobStatus::id).containsExactly("old", "open", "new");
    }

    @Test
    void tellsHowFreshEachTableIsInEachSink() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), TestLedger.job("b", 3, TestLedger.AGENTS));
        ledger.download(1);
        ledger.download(1);
        ledger.deliver("archive");
        ledger.deliver("archive");
        assertThat(read().freshness())
                .containsExactly(
                        new Status.Freshness(
                                "agents", "archive", new Age(Instant.parse("2031-05-03T00:00:00Z"), 84 * 3_600)),
                        new Status.Freshness("agents", "warehouse", null));
    }

    @Test
    void countsDeadLettersBySinkAndReason() {
        letter(1, "not_json", Duration.ofHours(2));
        letter(2, "not_json", Duration.ofHours(1));
        letter(3, "sql_22021", Duration.ofHours(3));
        assertThat(read().deadLetters())
                .containsExactly(
                        new DeadLetterCount(
                                "warehouse",
                                "not_json",
                                2,
                                new Age(NOON.minusSeconds(7_200), 7_200),
                                new Age(NOON.minusSeconds(3_600), 3_600)),
                        new DeadLetterCount(
                                "warehouse",
                                "sql_22021",
                                1,
                                new Age(NOON.minusSeconds(10_800), 10_800),
                                new Age(NOON.minusSeconds(10_800), 10_800)));
    }

    @Test
    void findsTheWindowsThatAreLost() {
        ExportJob job = TestLedger.job("a", 2);
        ledger.list(new ExportJob("a", null, "FAILED", job.updatedAt(), null, job.windowEnd(), List.of()));
        ledger.list(TestLedger.job("b", 3, TestLedger.AGENTS));
        Ticket gone = ledger.claim("download");
        ledger.files.expired(gone);
        ledger.settlement.settle(gone);
        assertThat(read().findings()).extracting(Finding::jobId).contains("a", "b");
        assertThat(read().supportText()).contains("2031-05-02T00:00:00Z", "2031-05-03T00:00:00Z");
    }

    @Test
    void tellsNothingOfOtherOrganizations() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.states.pause("warehouse", "grant it");
        letter(1, "not_json", Duration.ZERO);
        Status other = new StatusReader(
                        ledger.jdbc,
                        ledger.transaction,
                        new Channels(List.of("warehouse")),
                        coverage,
                        "other",
                        ledger.clock)
                .read(Instant.EPOCH);
        assertThat(other.jobs()).isEmpty();
        assertThat(other.deadLetters()).isEmpty();
        assertThat(other.channels()).extracting(ChannelStatus::state).containsOnly("ACTIVE");
    }

    private StatusReader reader() {
        return new StatusReader(
                ledger.jdbc, ledger.transaction, ledger.channels, coverage, TestLedger.ORGANIZATION, ledger.clock);
    }

    private Status read() {
        return reader().read(Instant.EPOCH);
    }

    private JobStatus job() {
        return read().jobs().get(0);
    }

    private String state(String sink) {
        return job().sinks().get(sink).state();
    }

    private ChannelStatus channel(String name) {
        return read().channels().stream()
                .filter(channel -> channel.channel().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long replay(String sink, String state) {
        return replay(sink, sink, state);
    }

    private long replay(String sink, String channel, String state) {
        long id = ledger.jdbc
                .sql(
                        """
                        select replay_id from final table (insert into replay (organization, sink, source, criteria,
                            requested_by, requested_at) values ('myorg', :sink, 'ARCHIVE', '', 'ada', :at))
                        """)
                .param("sink", sink)
                .param("at", Times.parameter(NOON))
                .query(Long.class)
                .single();
        ledger.jdbc
                .sql(
                        """
                        insert into replay_ticket (replay_id, channel, organization, job_id, file_name, file_rank,
                            window_end, job_updated_at, first_load, lines, bytes, sha256, state, fence, attempts,
                            checkpoint_line, delivered, dead_lettered, filtered, superseded, created_at, last_error)
                        values (:id, :channel, 'myorg', 'a', 'agents.jsonl', 0, :at, :at, false, 1, 1, '', :state, 1, 1,
                            0, 0, 0, 0, 0, :at, 'damaged')
                        """)
                .param("id", id)
                .param("channel", channel)
                .param("state", state)
                .param("at", Times.parameter(NOON))
                .update();
        return id;
    }

    private void ofDeadLetters(long replay) {
        ledger.jdbc
                .sql("update replay set source = 'DEAD_LETTERS' where replay_id = ?")
                .param(replay)
                .update();
    }

    private void letter(long line, String reason, Duration age) {
        ledger.jdbc
                .sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,
                            created_at)
                        values ('myorg', 'warehouse', 'a', 'agents.jsonl', :line, '', 'INVALID', :reason, :at)
                        """)
                .param("line", line)
                .param("reason", reason)
                .param("at", Times.parameter(NOON.minus(age)))
                .update();
    }
}
