package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gladlyroutes.spool.SpooledFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayQueueTest {

    private final TestLedger ledger = new TestLedger("archive", "segment", "warehouse");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void goesBehindWhatGladlyExported() {
        replay("warehouse", "old");
        restoreAll();
        ledger.list(TestLedger.job("live", 9, TestLedger.AGENTS));
        ledger.download(1);
        assertThat(ledger.claim("warehouse").jobId()).isEqualTo("live");
        assertThat(ledger.claim("warehouse").jobId()).isEqualTo("old");
    }

    @Test
    void bringsBackOnlyAFewFilesAhead() {
        replay("warehouse", "a", "b", "c", "d");
        assertThat(restoreAll()).isEqualTo(2);
        ledger.deliver("warehouse");
        assertThat(restoreAll()).isEqualTo(1);
    }

    @Test
    void bringsBackAnOlderFileThoughYoungerOnesAreAhead() {
        replay("segment", "a", "b", "c", "d");
        ledger.claim(Channels.RESTORE);
        assertThat(restoreAll()).isEqualTo(2);
        assertThat(ledger.source.free("segment", true)).isEmpty();

        ledger.clock.pass(Tickets.LEASE.plus(Duration.ofMillis(1)));

        assertThat(restoreAll()).isEqualTo(1);
        assertThat(claimInOrder().jobId()).isEqualTo("a");
    }

    @Test
    void letsALaterReplayToTheSinkWaitForAnEarlierOneThatIsDeferred() {
        replay("warehouse", "a");
        replay("warehouse", "b");
        Ticket restore = ledger.claim(Channels.RESTORE);
        ledger.tickets.defer(restore, ledger.clock.instant().plusSeconds(60), "S3 is away");
        assertThat(restoreAll()).isZero();
        ledger.clock.pass(Duration.ofSeconds(60));
        assertThat(restoreAll()).isEqualTo(1);
        ledger.deliver("warehouse");
        assertThat(restoreAll()).isEqualTo(1);
    }

    @Test
    void isInOrderForASinkInOrder() {
        replay("segment", "a", "b");
        replay("segment", "c");
        restoreAll();
        Ticket first = claimInOrder();
        assertThat(first.jobId()).isEqualTo("a");
        assertThat(ledger.source.free("segment", true)).isEmpty();
        finish(first);
        Ticket second = claimInOrder();
        assertThat(second.jobId()).isEqualTo("b");
        finish(second);
        restoreAll();
        assertThat(claimInOrder().jobId()).isEqualTo("c");
    }

    @Test
    void letsNobodyElseWorkOnASinkInOrder() {
        ledger.list(TestLedger.job("live", 9, TestLedger.AGENTS));
        ledger.download(1);
        replay("segment", "a");
        restoreAll();
        Ticket live = claimInOrder();
        assertThat(live.replay()).isNull();
        assertThat(ledger.source.free("segment", true)).isEmpty();
        ledger.clock.pass(Tickets.LEASE.plus(Duration.ofMillis(1)));
        assertThat(ledger.source.free("segment", true)).isPresent();
    }

    @Test
    void remembersBeforeItGoesOn() {
        ledger.list(TestLedger.job("live", 9, TestLedger.AGENTS));
        ledger.download(1);
        long memory = ledger.replays.insert("segment", ReplayOrder.Source.MEMORY, "rebuild", "a test");
        ledger.replays.issue(memory, Channels.RESTORE, file("a"));
        assertThat(ledger.source.free("segment", true)).isEmpty();
        restoreAll();
        Ticket remembered = claimInOrder();
        assertThat(remembered.isForMemory()).isTrue();
        finish(remembered);
        assertThat(claimInOrder().jobId()).isEqualTo("live");
    }

    @Test
    void fetchesALostFileAgainUnlessAnotherHasTheTicket() {
        replay("warehouse", "a");
        restoreAll();
        Ticket ticket = ledger.claim("warehouse");
        ledger.replays.lost(ticket);
        assertThat(ledger.source.free("warehouse", false)).isEmpty();
        assertThat(restoreAll()).isEqualTo(1);

        Ticket overtaken = ledger.claim("warehouse");
        ledger.clock.pass(Tickets.LEASE.plus(Duration.ofMillis(1)));
        finish(ledger.claim("warehouse"));
        assertThat(catchThrowable(() -> ledger.replays.lost(overtaken))).isInstanceOf(LeaseLostException.class);
        assertThat(ledger.source.free(Channels.RESTORE, false)).isEmpty();
    }

    private void replay(String sink, String... jobs) {
        ledger.replays.openFromArchive(
                sink,
                ReplayOrder.Source.ARCHIVE,
                "",
                "a test",
                Stream.of(jobs).map(ReplayQueueTest::file).toList());
    }

    private static ReplayedFile file(String job) {
        Instant end = Instant.parse("2031-05-01T00:00:00Z").plusSeconds(job.charAt(0));
        return new ReplayedFile(job, end, end, false, TestLedger.AGENTS, "key-" + job, 10, 1, "ab", null);
    }

    private int restoreAll() {
        int restored = 0;
        for (List<Ticket> next = restore(); !next.isEmpty(); next = restore()) {
            restored++;
        }
        return restored;
    }

    private List<Ticket> restore() {
        List<Ticket> claimed =
                ledger.tickets.claim(Channels.RESTORE, "worker", false).stream().toList();
        claimed.forEach(ticket -> {
            ledger.replays.restored(ticket, new SpooledFile(Path.of(ticket.jobId()), 10, 1, "ab"));
            ledger.settlement.settle(ticket);
        });
        return claimed;
    }

    private Ticket claimInOrder() {
        return ledger.tickets.claim("segment", "worker", true).orElseThrow();
    }

    private void finish(Ticket ticket) {
        ledger.tickets.checkpoint(ticket, 1, new Counts(1, 0, 0, 0));
        assertThat(ledger.settlement.settle(ticket)).isTrue();
    }
}
