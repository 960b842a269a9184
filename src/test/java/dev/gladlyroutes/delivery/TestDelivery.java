package dev.gladlyroutes.delivery;

import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deliveries, tickets and chunks for the tests of the sinks. */
public final class TestDelivery {

    public static final Instant WINDOW_END = Instant.parse("2031-05-06T00:00:00Z");
    public static final Instant UPDATED_AT = Instant.parse("2031-05-06T01:02:03.456Z");

    private TestDelivery() {}

    public static Delivery of(Ticket ticket) {
        return new Delivery(ticket);
    }

    /** A delivery whose ticket somebody else has claimed. */
    public static Delivery lost(Ticket ticket) {
        Delivery delivery = new Delivery(ticket);
        delivery.loseLease();
        return delivery;
    }

    /** A delivery of an application that stops. */
    public static Delivery stopping(Ticket ticket) {
        Delivery delivery = new Delivery(ticket);
        delivery.stop();
        return delivery;
    }

    /** The application stops. */
    public static void stop(Delivery delivery) {
        delivery.stop();
    }

    public static Ticket ticket(String channel, String fileName) {
        return ticket(channel, "myorg", "job-1", fileName);
    }

    public static Ticket ticket(String channel, String organization, String jobId, String fileName) {
        return ticket(
                channel, organization, jobId, fileName, new SpooledFile(Path.of("file.gz"), 120, 3, "cd".repeat(32)));
    }

    public static Ticket ticket(String channel, String fileName, SpooledFile file) {
        return ticket(channel, "myorg", "job-1", fileName, file);
    }

    private static Ticket ticket(String channel, String organization, String jobId, String fileName, SpooledFile file) {
        return new Ticket(1, channel, organization, jobId, fileName, UPDATED_AT, WINDOW_END, false, 1, 0, file);
    }

    /** What every sink's route does, for tests that read no spool. */
    public static Deliveries deliveries(Tickets tickets) {
        return new Deliveries(
                new Spool(Path.of("/spool")),
                tickets,
                null,
                new RejectWatch(RejectBudgets.NONE, null),
                new Progress(),
                new AlteredFields());
    }

    /** A chunk of lines from the first one of a file on. */
    public static LineChunk chunk(String... contents) {
        List<Line> lines = new ArrayList<>();
        long offset = 0;
        for (String content : contents) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            lines.add(new Line(lines.size() + 1L, offset, bytes, false));
            offset += bytes.length + 1;
        }
        return new LineChunk(lines);
    }
}
