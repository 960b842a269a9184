package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.IOException;
import java.util.Objects;

/** What every sink's route does with its delivery: cut the file into chunks, and count what became of each. */
public class Deliveries {

    private final Spool spool;
    private final Tickets tickets;
    private final Progress progress;

    Deliveries(Spool spool, Tickets tickets, Progress progress) {
        this.spool = spool;
        this.tickets = tickets;
        this.progress = progress;
    }

    /** The file's chunks behind the checkpoint. */
    public LineChunks chunks(Delivery delivery, int chunkLines) throws IOException {
        return chunksAfter(delivery.ticket().checkpointLine(), delivery, chunkLines);
    }

    /** The file's chunks from its first line on, for a pass that counts nothing. */
    public LineChunks allChunks(Delivery delivery, int chunkLines) throws IOException {
        return chunksAfter(0, delivery, chunkLines);
    }

    private LineChunks chunksAfter(long line, Delivery delivery, int chunkLines) throws IOException {
        LineReader reader = new LineReader(spool.open(file(delivery).path()));
        reader.skip(line);
        return new LineChunks(reader, chunkLines, delivery::isStopping);
    }

    /**
     * Prolongs the lease before something is sent that cannot be taken back.
     *
     * @throws LeaseLostException when the process was suspended for so long that another one has taken the ticket over
     */
    public void requireLease(Delivery delivery) {
        delivery.requireLease();
        tickets.requireLease(delivery.ticket());
    }

    /**
     * Counts a chunk.
     *
     * @throws IllegalStateException when a line has no outcome, so that no line can get lost in a changed route
     */
    public void checkpoint(Delivery delivery, LineChunk chunk) {
        if (chunk.count(Outcome.OPEN) > 0) {
            throw new IllegalStateException(chunk.count(Outcome.OPEN) + " lines of a chunk have no outcome");
        }
        delivery.requireLease();
        tickets.checkpoint(
                delivery.ticket(),
                chunk.lastLine(),
                new Counts(
                        chunk.count(Outcome.DELIVERED),
                        chunk.count(Outcome.DEAD_LETTERED),
                        chunk.count(Outcome.FILTERED),
                        chunk.count(Outcome.SUPERSEDED)));
        progress.lines(delivery.ticket().channel(), chunk.lines().size());
    }

    /** Counts the whole file as delivered. */
    public void deliveredWhole(Delivery delivery) {
        countWhole(delivery, new Counts(file(delivery).lines(), 0, 0, 0));
    }

    /** Counts the whole file as dead-lettered. */
    public void deadLetteredWhole(Delivery delivery) {
        countWhole(delivery, new Counts(0, file(delivery).lines(), 0, 0));
    }

    private void countWhole(Delivery delivery, Counts counts) {
        delivery.requireLease();
        // A kill between the count and the end of the claim leaves a ticket that is counted already.
        if (counts.total() > delivery.ticket().checkpointLine()) {
            tickets.checkpoint(delivery.ticket(), counts.total(), counts);
        }
        progress.lines(delivery.ticket().channel(), counts.total());
    }

    private static SpooledFile file(Delivery delivery) {
        return Objects.requireNonNull(delivery.ticket().file(), "The ticket's file is not in the spool");
    }
}
