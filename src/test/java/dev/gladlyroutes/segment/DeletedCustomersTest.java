package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.LogCapture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeletedCustomersTest {

    @RegisterExtension
    final LogCapture log = new LogCapture(DeletedCustomers.class);

    private final DeletedCustomers deleted = new DeletedCustomers();

    /** A file of three lines. */
    private final Ticket ticket = TestDelivery.ticket("segment", "conversation_items.jsonl");

    @Test
    void tellsTheirEventsOncePerFile() {
        deleted.count(ticket, chunk(1), 2);
        deleted.count(ticket, chunk(2), 0);
        assertThat(log.lines()).isEmpty();
        deleted.count(ticket, chunk(3), 1);
        assertThat(log.lines()).singleElement().asString().contains("INFO", "job-1", "events=\"3\"");
    }

    @Test
    void countsAChunkThatComesAgainOnce() {
        deleted.count(ticket, chunk(1), 2);
        deleted.count(ticket, chunk(1), 2);
        deleted.count(ticket, chunk(3), 0);
        assertThat(log.lines()).singleElement().asString().contains("events=\"2\"");
    }

    @Test
    void tellsOnceWhenTheLastChunkComesAgain() {
        deleted.count(ticket, chunk(3), 2);
        deleted.count(ticket, chunk(3), 2);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void tellsTheNextFileToo() {
        deleted.count(ticket, chunk(3), 2);
        deleted.count(TestDelivery.ticket("segment", "customers.jsonl"), chunk(3), 1);
        assertThat(log.lines()).hasSize(2).last().asString().contains("customers.jsonl", "events=\"1\"");
    }

    @Test
    void namesNoCustomer() {
        LineChunk chunk = TestDelivery.chunk("{\"id\":\"u1\",\"customerId\":\"u1\"}", "", "");
        deleted.count(ticket, chunk, 1);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .endsWith("[channel=\"segment\", job=\"job-1\", file=\"conversation_items.jsonl\", events=\"1\"]");
    }

    @Test
    void saysNothingWhenNobodyWasDeleted() {
        deleted.count(ticket, chunk(3), 0);
        assertThat(log.lines()).isEmpty();
    }

    private static LineChunk chunk(long line) {
        return new LineChunk(List.of(new Line(line, 0, new byte[0], false)));
    }
}
