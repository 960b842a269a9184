package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.SinkBalance;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {

    private static final String FIVE_LINES = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n\n{\"id\":\"4\"}\n{\"id\":\"5\"}\n";

    @TempDir
    private Path folder;

    private final TestLedger ledger = new TestLedger("warehouse");
    private final Progress progress = new Progress();
    private final AlteredFields altered = new AlteredFields();
    private Deliveries deliveries;
    private Delivery delivery;

    @BeforeEach
    void spoolAFile() throws IOException {
        Spool spool = new Spool(folder);
        deliveries = new Deliveries(
                spool,
                ledger.tickets,
                ledger.letters,
                new RejectWatch(RejectBudgets.NONE, ledger.rejects),
                progress,
                altered);
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket download = ledger.claim("download");
        ledger.files.spooled(
                download,
                spool.store("a.gz", new ByteArrayInputStream(FIVE_LINES.getBytes(StandardCharsets.UTF_8)), read -> {}));
        ledger.settlement.settle(download);
        delivery = new Delivery(ledger.claim("warehouse"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void cutsTheFileIntoChunks() throws IOException {
        assertThat(lastLines(deliveries.chunks(delivery, 2))).containsExactly(2L, 4L, 5L);
    }

    @Test
    void goesOnBehindTheCheckpoint() throws IOException {
        LineChunk first = deliveries.chunks(delivery, 2).next();
        mark(first, Outcome.DELIVERED);
        deliveries.checkpoint(delivery, first);
        ledger.tickets.release(delivery.ticket(), null);

        Delivery again = new Delivery(ledger.claim("warehouse"));
        assertThat(lastLines(deliveries.chunks(again, 2))).containsExactly(4L, 5L);
        assertThat(lastLines(deliveries.allChunks(again, 2))).containsExactly(2L, 4L, 5L);
    }

    @Test
    void countsWhatBecameOfEachLine() throws IOException {
        LineChunk chunk = deliveries.chunks(delivery, 10).next();
        chunk.mark(1, Outcome.DELIVERED);
        chunk.mark(2, Outcome.DEAD_LETTERED);
        chunk.mark(3, Outcome.FILTERED);
        chunk.mark(4, Outcome.SUPERSEDED);
        chunk.mark(5, Outcome.DELIVERED);
        deliveries.checkpoint(delivery, chunk);
        assertThat(ledger.settlement.settle(delivery.ticket())).isTrue();
        assertThat(ledger.reports.job("a").sinks()).containsEntry("warehouse", new SinkBalance("DONE", 5, 2, 1, 1, 1));
        assertThat(progress.lines("warehouse")).isEqualTo(5);
    }

    @Test
    void refusesToLoseALine() throws IOException {
        LineChunk chunk = deliveries.chunks(delivery, 10).next();
        chunk.mark(1, Outcome.DELIVERED);
        assertThatThrownBy(() -> deliveries.checkpoint(delivery, chunk)).hasMessageContaining("4 lines");
        assertThat(progress.lines("warehouse")).isZero();
    }

    @Test
    void settlesAWholeFileThatWasCountedBeforeAKill() {
        deliveries.deliveredWhole(delivery);
        ledger.recall.releaseAll();

        Delivery again = new Delivery(ledger.claim("warehouse"));
        deliveries.deliveredWhole(again);
        assertThat(ledger.settlement.settle(again.ticket())).isTrue();
        assertThat(ledger.reports.job("a").sinks()).containsEntry("warehouse", new SinkBalance("DONE", 5, 5, 0, 0, 0));
    }

    @Test
    void countsNothingForATicketThatIsLost() throws IOException {
        LineChunk chunk = deliveries.chunks(delivery, 10).next();
        mark(chunk, Outcome.DELIVERED);
        delivery.loseLease();
        assertThatThrownBy(() -> deliveries.checkpoint(delivery, chunk)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> deliveries.deliveredWhole(delivery)).isInstanceOf(LeaseLostException.class);
        assertThat(progress.lines("warehouse")).isZero();
    }

    @Test
    void endsAtTheNextChunkWhenTheApplicationStops() throws IOException {
        LineChunks chunks = deliveries.chunks(delivery, 2);
        chunks.next();
        delivery.stop();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void countsAWholeFileAsDelivered() {
        deliveries.deliveredWhole(delivery);
        assertThat(ledger.settlement.settle(delivery.ticket())).isTrue();
        assertThat(ledger.reports.job("a").sinks().get("warehouse").delivered()).isEqualTo(5);
    }

    @Test
    void countsAWholeFileAsDeadLettered() {
        deliveries.deadLetteredWhole(delivery);
        assertThat(ledger.settlement.settle(delivery.ticket())).isTrue();
        assertThat(ledger.reports.job("a").sinks().get("warehouse").deadLettered())
                .isEqualTo(5);
    }

    private static void mark(LineChunk chunk, Outcome outcome) {
        chunk.lines().forEach(line -> chunk.mark(line.number(), outcome));
    }

    private static List<Long> lastLines(LineChunks chunks) {
        List<Long> lines = new ArrayList<>();
        chunks.forEachRemaining(chunk -> lines.add(chunk.lastLine()));
        return lines;
    }
}
