package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.Delivery;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file on its way into its table, and what its records have turned out to look like so far. */
public final class FileLoad {

    /** So many differences of a table are told apart; random keys would otherwise fill its drift table without end. */
    private static final int MOST_KNOWN = 1_000;

    private final Delivery delivery;
    private final Set<DriftFinding> known;
    private final RecordCensus census = new RecordCensus();
    private final LoadsAhead ahead = new LoadsAhead();
    private volatile @Nullable WarehouseTable table;

    /**
     * Begins with the first line.
     *
     * @param table with the columns that it has now; null for a file that has none
     * @param known the differences that were told before
     */
    FileLoad(Delivery delivery, @Nullable WarehouseTable table, Set<DriftFinding> known) {
        this.delivery = delivery;
        this.table = table;
        this.known = known;
    }

    Delivery delivery() {
        return delivery;
    }

    @Nullable
    WarehouseTable table() {
        return table;
    }

    /** Its chunks that are loaded before their turn. */
    LoadsAhead ahead() {
        return ahead;
    }

    /** From now on rows have more columns. */
    void evolveTo(WarehouseTable evolved) {
        table = evolved;
    }

    /** Differences that were told before; those that are told now come to them. */
    Set<DriftFinding> known() {
        return known;
    }

    /** As which finding a difference is told. */
    DriftFinding told(DriftFinding finding) {
        return known.contains(finding) || known.size() < MOST_KNOWN ? finding : finding.amongOthers();
    }

    /** The records that were loaded or rejected so far. */
    RecordCensus census() {
        return census;
    }
}
