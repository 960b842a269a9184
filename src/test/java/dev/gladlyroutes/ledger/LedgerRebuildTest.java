package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.spool.SpooledFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerRebuildTest {

    private static final Instant END = Instant.parse("2031-05-02T00:00:00Z");
    private static final Counts THREE = new Counts(1, 1, 1, 0);

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final LedgerRebuild rebuild = new LedgerRebuild(
            new LedgerEntries(ledger.jdbc, TestLedger.ORGANIZATION, ledger.clock),
            ledger.transaction,
            ledger.replays,
            ledger.channels,
            ledger.journal);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void writesBackWhatEverySinkGot() {
        assertThat(rebuild.rebuild(List.of(job(Map.of("warehouse", THREE))), "a test"))
                .isEmpty();
        assertThat(ledger.reports.job("a").sinks())
                .containsEntry("archive", new SinkBalance("DONE", 3, 3, 0, 0, 0))
                .containsEntry("warehouse", new SinkBalance("DONE", 3, 1, 1, 1, 0));
        assertThat(ledger.work.openTickets()).isZero();
    }

    @Test
    void leavesAJobThatIsKnown() {
        rebuild.rebuild(List.of(job(Map.of("warehouse", THREE))), "a test");
        assertThat(rebuild.missing(List.of(job(Map.of())))).isEmpty();
        assertThat(rebuild.rebuild(List.of(job(Map.of())), "a test")).isEmpty();
    }

    @Test
    void bringsAFileBackIntoTheSpoolForASinkThatWasNotThrough() {
        assertThat(rebuild.rebuild(List.of(job(Map.of())), "a test")).hasSize(1);
        assertThat(ledger.reports.job("a").sinks().get("warehouse").state()).isEqualTo("PENDING");
        assertThat(ledger.source.free("warehouse", false)).isEmpty();

        Ticket restore = ledger.claim(Channels.RESTORE);
        ledger.replays.restored(restore, new SpooledFile(Path.of("a/file.gz"), 30, 3, "ab"));
        ledger.settlement.settle(restore);

        Ticket delivered = ledger.deliver("warehouse");
        assertThat(delivered.replay()).isNull();
        assertThat(delivered.file().path()).hasToString("a/file.gz");
        assertThat(ledger.reports.job("a").sinks().get("warehouse").isBalanced())
                .isTrue();
    }

    @Test
    void remembersThatTheArchiveHasAnAlteredCopy() {
        Map<String, Counts> outcomes = Map.of("archive", new Counts(2, 1, 0, 0), "warehouse", THREE);
        rebuild.rebuild(List.of(job(true, outcomes)), "a test");
        assertThat(ledger.reports.job("a").sinks())
                .containsEntry("archive", new SinkBalance("DONE", 3, 2, 1, 0, 0))
                .containsEntry("warehouse", new SinkBalance("DONE", 3, 1, 1, 1, 0));
        assertThat(ledger.reports.archivedFiles("a"))
                .containsExactly(new JobReport.ArchivedFile(TestLedger.AGENTS, 30, 3, "ab".repeat(32), true));
    }

    @Test
    void tellsWhyAFileDidNotComeBack() {
        rebuild.rebuild(List.of(job(Map.of())), "a test");
        Ticket restore = ledger.claim(Channels.RESTORE);
        ledger.tickets.halt(restore, "no object");
        ledger.replays.notArrived(restore, "no object");
        assertThat(ledger.work.openTickets()).isEqualTo(1);
        assertThat(ledger.work.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.channel()).isEqualTo("warehouse");
            assertThat(failure.error()).isEqualTo("no object");
        });
    }

    private static RebuiltJob job(Map<String, Counts> outcomes) {
        return job(false, outcomes);
    }

    private static RebuiltJob job(boolean altered, Map<String, Counts> outcomes) {
        ReplayedFile file =
                new ReplayedFile("a", END, END, false, TestLedger.AGENTS, "key", 30, 3, "ab".repeat(32), null);
        return new RebuiltJob("a", END, null, END, false, List.of(new RebuiltFile(file, altered, outcomes)));
    }
}
