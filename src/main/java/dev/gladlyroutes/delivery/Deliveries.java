package dev.gladlyroutes.delivery;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.ReplayedLetters;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.spool.LineSource;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What every sink's route does with its delivery: cut the file into chunks, and count what became of each. */
public class Deliveries {

    /** Number of the letter of a whole file; its lines count from 1. */
    private static final long WHOLE_FILE = 0;

    private final Spool spool;
    private final Tickets tickets;
    private final ReplayedLetters letters;
    private final RejectWatch watch;
    private final Progress progress;
    private final AlteredFields altered;

    Deliveries(
            Spool spool,
            Tickets tickets,
            ReplayedLetters letters,
            RejectWatch watch,
            Progress progress,
            AlteredFields altered) {
        this.spool = spool;
        this.tickets = tickets;
        this.letters = letters;
        this.watch = watch;
        this.progress = progress;
        this.altered = altered;
    }

    /** The file's chunks behind the checkpoint. */
    public LineChunks chunks(Delivery delivery, int chunkLines) throws IOException {
        return new LineChunks(linesBehindCheckpoint(delivery), chunkLines, delivery::isOver);
    }

    /** The same, in chunks of another size than 4 MiB. */
    public LineChunks chunks(Delivery delivery, int chunkLines, int chunkMebibytes) throws IOException {
        return new LineChunks(linesBehindCheckpoint(delivery), chunkLines, chunkMebibytes << 20, delivery::isOver);
    }

    /** The file's chunks from its first line on, for a pass that counts nothing. */
    public LineChunks allChunks(Delivery delivery, int chunkLines) throws IOException {
        return new LineChunks(linesAfter(0, delivery), chunkLines, delivery::isOver);
    }

    /** The chunks of the file itself from its first line on, also when it is there for the sake of its dead letter. */
    public LineChunks fileChunks(Delivery delivery, int chunkLines) throws IOException {
        return new LineChunks(new LineReader(spool.open(file(delivery).path())), chunkLines, delivery::isOver);
    }

    private LineSource linesBehindCheckpoint(Delivery delivery) throws IOException {
        return linesAfter(delivery.ticket().checkpointLine(), delivery);
    }

    private LineSource linesAfter(long line, Delivery delivery) throws IOException {
        if (delivery.ticket().isOfDeadLetters()) {
            return letters.linesAfter(line, delivery.ticket());
        }
        LineReader reader = new LineReader(spool.open(file(delivery).path()));
        reader.skip(line);
        return reader;
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
     * Looks at records of a chunk that were refused, long before the chunk can be counted.
     *
     * @param refused how many of it were refused in a row, each alone and none taken
     * @throws ConfigurationFailureException when that is the sink's fault
     */
    public void requireSomethingTaken(Delivery delivery, long refused) {
        watch.requireSomethingTaken(delivery.ticket(), refused);
    }

    /**
     * Counts a chunk.
     *
     * @throws IllegalStateException when a line has no outcome, so that no line can get lost in a changed route
     */
    public void checkpoint(Delivery delivery, LineChunk chunk) {
        if (chunk.count(Outcome.OPEN) > 0) {
            throw new IllegalStateException(
                    Quantity.of(chunk.count(Outcome.OPEN), "line") + " of a chunk without an outcome");
        }
        delivery.requireLease();
        watch.check(delivery.ticket(), chunk);
        Ticket ticket = delivery.ticket();
        if (ticket.isOfDeadLetters()) {
            letters.checkpoint(ticket, chunk.lastLine(), chunk.countsByLine());
        } else {
            tickets.checkpoint(ticket, chunk.lastLine(), chunk.counts());
        }
        progress.counted(ticket.channel(), chunk.counts());
        altered.counted(ticket, chunk.altered(), chunk.lastLine());
    }

    /** Counts the whole file as delivered. */
    public void deliveredWhole(Delivery delivery) {
        countWhole(delivery, Outcome.DELIVERED, List.of());
    }

    /**
     * Counts the whole file as delivered, but for some lines.
     *
     * @param deadLettered numbers of the lines that have dead letters
     * @param counts what was altered in the others
     */
    public void deliveredExcept(Delivery delivery, List<Long> deadLettered, FieldCounts counts) {
        countWhole(delivery, Outcome.DELIVERED, deadLettered);
        altered.counted(delivery.ticket(), counts, file(delivery).lines());
    }

    /** Counts the whole file as dead-lettered. */
    public void deadLetteredWhole(Delivery delivery) {
        countWhole(delivery, Outcome.DEAD_LETTERED, List.of());
    }

    private void countWhole(Delivery delivery, Outcome outcome, List<Long> deadLettered) {
        delivery.requireLease();
        Ticket ticket = delivery.ticket();
        long lines = file(delivery).lines();
        Map<Long, Counts> outcomes = new HashMap<>();
        outcomes.put(WHOLE_FILE, outcome.counts(lines - deadLettered.size()));
        deadLettered.forEach(line -> outcomes.put(line, Outcome.DEAD_LETTERED.counts(1)));
        Counts counts = outcomes.values().stream().reduce(Counts.NONE, Counts::plus);
        // A kill between the count and the end of the claim leaves a ticket that is counted already.
        if (lines > ticket.checkpointLine()) {
            if (ticket.isOfDeadLetters()) {
                letters.checkpoint(ticket, lines, outcomes);
            } else {
                tickets.checkpoint(ticket, lines, counts);
            }
        }
        progress.counted(ticket.channel(), counts);
    }

    private static SpooledFile file(Delivery delivery) {
        return Objects.requireNonNull(delivery.ticket().file(), "The ticket's file is not in the spool");
    }
}
