package dev.gladlyroutes.delivery;

import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.spool.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Some hundred lines of a file, and what became of each: the message that travels through a sink's route.
 * A line has exactly one outcome in the end; a stronger one replaces a weaker one. Several threads may note outcomes at once.
 */
public final class LineChunk {

    private final List<Line> lines;
    private final Outcome[] outcomes;
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final FieldCounts altered = new FieldCounts();
    private long refused;

    /** @param lines in the order of their numbers, at least one */
    public LineChunk(List<Line> lines) {
        this.lines = List.copyOf(lines);
        this.outcomes = new Outcome[lines.size()];
        Arrays.fill(outcomes, Outcome.OPEN);
    }

    /** The lines in file order. */
    public List<Line> lines() {
        return lines;
    }

    /** The line with the given number. */
    public Line line(long number) {
        return lines.get(index(number));
    }

    /** Number of the last line. */
    public long lastLine() {
        return lines.get(lines.size() - 1).number();
    }

    /** Notes what became of a line; an outcome never gets weaker. */
    public synchronized void mark(long number, Outcome outcome) {
        int index = index(number);
        if (outcome.compareTo(outcomes[index]) > 0) {
            outcomes[index] = outcome;
        }
    }

    /** Notes that the sink refused what was made of a line, and that it is dead-lettered. */
    public synchronized void refuse(long number) {
        mark(number, Outcome.DEAD_LETTERED);
        refused++;
    }

    /** How many messages the sink refused. */
    public long refused() {
        return refused;
    }

    /** What became of a line so far. */
    public Outcome outcome(long number) {
        return outcomes[index(number)];
    }

    /** Notes that a line can never be delivered. The route sends it to the Invalid Message Channel. */
    public synchronized void reject(RejectedLine line) {
        rejected.add(line);
    }

    /** The lines that can never be delivered. */
    public List<RejectedLine> rejected() {
        return List.copyOf(rejected);
    }

    /** Counts what the field policy alters in the lines. */
    public FieldCounts altered() {
        return altered;
    }

    /** What became of the lines together. */
    Counts counts() {
        Counts counts = Counts.NONE;
        for (Outcome outcome : Outcome.values()) {
            counts = counts.plus(outcome.counts(count(outcome)));
        }
        return counts;
    }

    /** What became of each line, by its number. */
    Map<Long, Counts> countsByLine() {
        return lines.stream().collect(Collectors.toMap(Line::number, line -> outcome(line.number())
                .counts(1)));
    }

    /** How many lines have an outcome. */
    public long count(Outcome outcome) {
        return Arrays.stream(outcomes).filter(Predicate.isEqual(outcome)).count();
    }

    private int index(long number) {
        long index = number - lines.get(0).number();
        if (index < lines.size() && index >= 0 && lines.get((int) index).number() == number) {
            return (int) index;
        }
        // Between lines of dead letters others are missing.
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines.get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == lines.size() || lines.get(low).number() != number) {
            throw new IndexOutOfBoundsException("The chunk has no line " + number);
        }
        return low;
    }
}
