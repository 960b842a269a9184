package dev.gladlyroutes.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.SinkBalance;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterReplaysTest {

    private static final Counts DELIVERED = new Counts(1, 0, 0, 0);
    private static final Counts DEAD = new Counts(0, 1, 0, 0);

    private final TestLedger ledger = new TestLedger("warehouse", "segment");
    private final DeadLetterStore store = new DeadLetterStore(ledger.template, TestLedger.ORGANIZATION);
    private final DeadLetterReplays replays = new DeadLetterReplays(
            ledger.template, ledger.transaction, ledger.replays, ledger.channels, TestLedger.ORGANIZATION);

    @BeforeEach
    void deliverAFileWithThreeLetters() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(5);
        Ticket ticket = ledger.claim("warehouse");
        letter("warehouse", 2, "");
        letter("warehouse", 4, "");
        letter("warehouse", 5, "");
        ledger.tickets.checkpoint(ticket, 5, new Counts(2, 3, 0, 0));
        ledger.settlement.settle(ticket);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void sendsTheOriginalLinesToTheSinkTheyFailedIn() throws IOException {
        assertThat(replays.open(DeadLetterFilter.ALL, "a test")).containsOnlyKeys("warehouse");

        Ticket ticket = ledger.claim("warehouse");
        assertThat(ticket.isOfDeadLetters()).isTrue();
        assertThat(ticket.lines()).isEqualTo(3);
        assertThat(lines(ticket, 0))
                .extracting(line -> line.number() + " " + new String(line.bytes(), StandardCharsets.UTF_8))
                .containsExactly("2 line 2", "4 line 4", "5 line 5");
        assertThat(lines(ticket, 4)).extracting(Line::number).containsExactly(5L);
    }

    @Test
    void movesTheCountsOfWhatIsDeliveredNow() {
        long replay = replays.open(DeadLetterFilter.ALL, "a test").get("warehouse");
        Ticket ticket = ledger.claim("warehouse");
        failAgain(replay, 4, "");
        ledger.letters.checkpoint(ticket, 5, Map.of(2L, DELIVERED, 4L, DEAD, 5L, new Counts(0, 0, 0, 1)));
        assertThat(ledger.settlement.settle(ticket)).isTrue();

        assertThat(ledger.reports.job("a").sinks()).containsEntry("warehouse", new SinkBalance("DONE", 5, 3, 1, 0, 1));
        assertThat(store.list(DeadLetterFilter.ALL, 10)).singleElement().satisfies(letter -> {
            assertThat(letter.line()).isEqualTo(4);
            assertThat(letter.replay()).as("it can be replayed again").isNull();
        });
        assertThat(replayable(DeadLetterFilter.ALL)).isEqualTo(1);
    }

    @Test
    void goesOnBehindTheCheckpointAfterAKill() throws IOException {
        replays.open(DeadLetterFilter.ALL, "a test");
        ledger.letters.checkpoint(ledger.claim("warehouse"), 2, Map.of(2L, DELIVERED));
        ledger.recall.releaseAll();

        Ticket again = ledger.claim("warehouse");
        assertThat(lines(again, again.checkpointLine()))
                .extracting(Line::number)
                .containsExactly(4L, 5L);
        ledger.letters.checkpoint(again, 5, Map.of(4L, DELIVERED, 5L, DELIVERED));
        assertThat(ledger.settlement.settle(again)).isTrue();
        assertThat(ledger.reports.job("a").sinks()).containsEntry("warehouse", new SinkBalance("DONE", 5, 5, 0, 0, 0));
        assertThat(ledger.work.deadLetters()).isZero();
    }

    @Test
    void takesOnlyWhatTheFilterMeans() {
        assertThat(replayable(filter(null, "other", null))).isZero();
        assertThat(replays.open(filter("segment", null, null), "a test")).isEmpty();
        assertThat(replays.open(filter(null, null, "b"), "a test")).isEmpty();
        long id = store.list(DeadLetterFilter.ALL, 1).get(0).id();
        replays.open(new DeadLetterFilter(List.of(id), null, null, null, null, null, null, null), "a test");
        assertThat(ledger.claim("warehouse").lines()).isEqualTo(1);
    }

    @Test
    void takesNoLetterTwiceAndNoneThatIsNotCountedYet() {
        replays.open(DeadLetterFilter.ALL, "a test");
        assertThat(replays.open(DeadLetterFilter.ALL, "a test")).isEmpty();

        ledger.claim("segment");
        letter("segment", 1, "created");
        assertThat(replayable(DeadLetterFilter.ALL)).isZero();
    }

    @Test
    void takesTheLettersOfAReplayThatFailed() throws IOException {
        replays.open(DeadLetterFilter.ALL, "a test");
        ledger.tickets.halt(ledger.claim("warehouse"), "more rejects than the budget allows");
        assertThat(replayable(DeadLetterFilter.ALL)).isEqualTo(3);

        replays.open(filter(null, "sql_22001", null), "a test");

        Ticket again = ledger.claim("warehouse");
        assertThat(lines(again, 0)).hasSize(3);
        ledger.letters.checkpoint(again, 5, Map.of(2L, DELIVERED, 4L, DELIVERED, 5L, DELIVERED));
        assertThat(ledger.settlement.settle(again)).isTrue();
        assertThat(store.list(DeadLetterFilter.ALL, 10)).isEmpty();
    }

    @Test
    void takesNoLetterThatAnotherReplayTakesAtTheSameTime() {
        CompletableFuture<Map<String, Long>> other = ledger.transaction.execute(status -> {
            replays.open(DeadLetterFilter.ALL, "a test");
            CompletableFuture<Map<String, Long>> opened =
                    CompletableFuture.supplyAsync(() -> replays.open(DeadLetterFilter.ALL, "another"));
            await().until(() -> isAnyoneBlocked());
            return opened;
        });
        other.join();

        Ticket ticket = ledger.claim("warehouse");
        assertThat(store.list(DeadLetterFilter.ALL, 10))
                .extracting(StoredLetter::replay)
                .containsOnly(ticket.replay().id());
        assertThat(ledger.tickets.claim("warehouse", "worker", false)).isEmpty();
    }

    private boolean isAnyoneBlocked() {
        return ledger.jdbc
                        .sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void endsWhenANewVersionOfTheFileBringsItsOwnLetters() {
        replays.open(DeadLetterFilter.ALL, "a test");
        Ticket replayed = ledger.claim("warehouse");
        ledger.clock.pass(Duration.ofDays(1));
        ledger.files.lost(replayed);
        ledger.download(5);

        assertThat(ledger.tickets.isOurs(replayed)).isFalse();
        assertThat(ledger.claim("warehouse").replay()).isNull();
    }

    @Test
    void takesAllLettersOfALineWithOneOfThem() {
        letter("warehouse", 2, "closed");
        replays.open(filter(null, "sql_22001closed", null), "a test");
        Ticket ticket = ledger.claim("warehouse");
        assertThat(ticket.lines()).isEqualTo(1);
        ledger.letters.checkpoint(ticket, 2, Map.of(2L, DELIVERED));
        assertThat(store.list(DeadLetterFilter.ALL, 10))
                .extracting(StoredLetter::line)
                .containsExactly(4L, 5L);
        assertThat(ledger.reports.job("a").sinks()).containsEntry("warehouse", new SinkBalance("DONE", 5, 3, 2, 0, 0));
        assertThat(replays.open(filter(null, "sql_22001", null), "a test")).hasSize(1);
    }

    @Test
    void keepsOfALineThatFailedAgainOnlyTheLettersThatWereWrittenAgain() {
        letter("warehouse", 2, "closed");
        long replay = replays.open(DeadLetterFilter.ALL, "a test").get("warehouse");
        Ticket ticket = ledger.claim("warehouse");
        failAgain(replay, 2, "closed");
        ledger.letters.checkpoint(ticket, 5, Map.of(2L, DEAD, 4L, DELIVERED, 5L, DELIVERED));
        assertThat(store.list(DeadLetterFilter.ALL, 10)).singleElement().satisfies(letter -> {
            assertThat(letter.part()).isEqualTo("closed");
            assertThat(letter.replay()).isNull();
        });
        assertThat(ledger.reports.job("a").sinks()).containsEntry("warehouse", new SinkBalance("DONE", 5, 4, 1, 0, 0));
    }

    @Test
    void replaysALetterOfAJobThatTheLedgerDoesNotKnow() {
        ledger.jdbc
                .sql("update dead_letter set job_id = 'foreign', counted = false where line_number = 2")
                .update();
        replays.open(filter(null, null, "foreign"), "a test");
        Ticket ticket = ledger.claim("warehouse");
        assertThat(ticket.jobId()).isEqualTo("foreign");
        ledger.letters.checkpoint(ticket, 2, Map.of(2L, DELIVERED));
        assertThat(ledger.settlement.settle(ticket)).isTrue();
        assertThat(replayable(DeadLetterFilter.ALL)).isEqualTo(2);
    }

    @Test
    void sendsALineInTheVersionItWasReadIn() {
        ledger.jdbc
                .sql("update export_job set updated_at = updated_at + interval '1' day")
                .update();
        replays.open(DeadLetterFilter.ALL, "a test");
        assertThat(ledger.claim("warehouse").jobUpdatedAt())
                .isEqualTo(TestLedger.job("a", 2, TestLedger.AGENTS).updatedAt());
    }

    @Test
    void leavesTheLettersOfASinkThatIsSwitchedOff() {
        ledger.jdbc.sql("update dead_letter set sink = 'crm'").update();
        assertThat(replays.open(DeadLetterFilter.ALL, "a test")).isEmpty();
        assertThat(store.removable(DeadLetterFilter.ALL)).isEqualTo(3);
    }

    @Test
    void leavesAWholeFileThatIsNotInTheSpool() {
        ledger.jdbc
                .sql("update dead_letter set line_number = 0 where line_number = 2")
                .update();
        assertThat(replayable(DeadLetterFilter.ALL)).isEqualTo(3);
        ledger.jdbc.sql("update export_file set spool_path = null").update();
        assertThat(replayable(DeadLetterFilter.ALL)).isEqualTo(2);
    }

    @Test
    void keepsLettersThatAreBeingReplayedFromBeingRemoved() {
        replays.open(DeadLetterFilter.ALL, "a test");
        assertThat(store.remove(DeadLetterFilter.ALL)).isZero();
    }

    @Test
    void leavesAnAuditTrail() {
        replays.open(filter("warehouse", "sql_22001", null), "user on host");
        assertThat(ledger.jdbc
                        .sql("select sink || ' ' || source || ' ' || criteria || ' ' || requested_by from replay")
                        .query(String.class)
                        .single())
                .isEqualTo("warehouse DEAD_LETTERS --sink warehouse --reason sql_22001 user on host");
    }

    private static DeadLetterFilter filter(String sink, String reason, String job) {
        return new DeadLetterFilter(List.of(), sink, null, reason, job, null, null, null);
    }

    private List<Line> lines(Ticket ticket, long after) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (LineSource source = ledger.letters.linesAfter(after, ticket)) {
            for (Line line = source.next(); line != null; line = source.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** As the route of the sink stores it. */
    private void failAgain(long replay, long line, String part) {
        ledger.jdbc
                .sql("update dead_letter set last_replay_id = :replay where line_number = :line and part = :part")
                .param("replay", replay)
                .param("line", line)
                .param("part", part)
                .update();
    }

    private void letter(String sink, long line, String part) {
        ledger.jdbc
                .sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, byte_offset,
                            kind, reason, original, created_at, job_updated_at, window_end)
                        select 'myorg', :sink, 'a', 'agents.jsonl', :line, :part, 0, 'REFUSED', :reason, :original, :now,
                            updated_at, window_end from export_job where job_id = 'a'
                        """)
                .param("sink", sink)
                .param("line", line)
                .param("part", part)
                .param("reason", "sql_22001" + part)
                .param("original", ("line " + line).getBytes(StandardCharsets.UTF_8))
                .param("now", Times.parameter(ledger.clock.instant()))
                .update();
    }

    private long replayable(DeadLetterFilter filter) {
        return store.replayable(filter, ledger.channels.sinks());
    }
}
