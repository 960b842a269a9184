package dev.gladlyroutes.delivery;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.Rejects;
import dev.gladlyroutes.ledger.Ticket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at each chunk before it is counted: halts a file that has used up its reject budget, and stops a sink that
 * refuses everything, which cannot be the records' fault.
 */
public class RejectWatch {

    /** So many records refused in a row, each alone and none taken in between, are the sink's fault. */
    static final int SYSTEMIC = 10;

    /** The same amid a chunk, where those that come next may be taken. */
    static final int SYSTEMIC_AMID_A_CHUNK = 100;

    private final RejectBudgets budgets;
    private final Rejects rejects;
    private final Map<String, Long> refusedInARow = new ConcurrentHashMap<>();

    RejectWatch(RejectBudgets budgets, Rejects rejects) {
        this.budgets = budgets;
        this.rejects = rejects;
    }

    /**
     * Checks a chunk whose lines all have their outcome.
     *
     * @throws DeliveryHaltedException when the file has more rejected lines than its budget allows
     * @throws ConfigurationFailureException when the sink refused everything for too long
     */
    void check(Ticket ticket, LineChunk chunk) {
        if (ticket.isOfDeadLetters()) {
            // They were all rejected before.
            return;
        }
        RejectBudget budget = budgets.of(ticket.channel());
        requireSomethingTaken(ticket, chunk, budget);
        long rejectedNow = chunk.count(Outcome.DEAD_LETTERED);
        if (rejectedNow == 0 || budget.isUnlimited()) {
            return;
        }
        long rejected = rejects.counted(ticket) + rejectedNow;
        if (budget.isExceeded(rejected, ticket.lines())) {
            throw new DeliveryHaltedException(String.format(
                    Locale.ROOT,
                    "%s of %s rejected among the first %,d (of %,d in all), more than %s allows."
                            + " First: %s. Mend the cause or raise the budget, and start again.",
                    Quantity.of(rejected, "line"),
                    ticket.fileName(),
                    chunk.lastLine(),
                    ticket.lines(),
                    budget.describe(ticket.channel()),
                    rejects.first(ticket)));
        }
    }

    private void requireSomethingTaken(Ticket ticket, LineChunk chunk, RejectBudget budget) {
        long taken = chunk.count(Outcome.DELIVERED) + chunk.count(Outcome.SUPERSEDED);
        if (taken > 0) {
            refusedInARow.remove(ticket.channel());
            return;
        }
        long inARow = refusedInARow.merge(ticket.channel(), chunk.refused(), Long::sum);
        if (chunk.refused() > 0 && inARow >= SYSTEMIC && !budget.allowsAll()) {
            refusedInARow.remove(ticket.channel());
            throw refusesEverything(ticket, inARow);
        }
    }

    /**
     * Looks at a chunk before all of its lines have their outcome.
     *
     * @param refused how many records of it were refused in a row
     * @throws ConfigurationFailureException when that is the sink's fault
     */
    void requireSomethingTaken(Ticket ticket, long refused) {
        if (refused >= SYSTEMIC_AMID_A_CHUNK
                && !ticket.isOfDeadLetters()
                && !budgets.of(ticket.channel()).allowsAll()) {
            throw refusesEverything(ticket, refused);
        }
    }

    private ConfigurationFailureException refusesEverything(Ticket ticket, long inARow) {
        return new ConfigurationFailureException(String.format(
                Locale.ROOT,
                "The sink refused %,d records in a row, each alone, and took none: that is not the records' fault."
                        + " First: %s. Mend the sink, and start again; to dead-letter them all the same, set"
                        + " %s.max-percent=100",
                inARow,
                rejects.first(ticket),
                RejectBudgets.property(ticket.channel())));
    }
}
