package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.FromLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row: the line it was made of, and its values in the order of {@link WarehouseTable#columns}, the id first. */
public final class WarehouseRow implements FromLine {

    private final long lineNumber;
    private final List<@Nullable Object> values;

    /** @param values are not copied, so that a row costs no more than its values */
    WarehouseRow(long lineNumber, List<@Nullable Object> values) {
        this.lineNumber = lineNumber;
        this.values = values;
    }

    @Override
    public long lineNumber() {
        return lineNumber;
    }

    /** The primary key. */
    String id() {
        return String.valueOf(values.get(0));
    }

    List<@Nullable Object> values() {
        return values;
    }
}
