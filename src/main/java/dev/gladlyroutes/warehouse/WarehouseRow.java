package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.delivery.FromLine;
import java.util.LinkedHashMap;

/** One row: the named parameters of its table's upsert. */
public final class WarehouseRow extends LinkedHashMap<String, Object> implements FromLine {

    private static final long serialVersionUID = 1L;

    private final long lineNumber;

    WarehouseRow(long lineNumber) {
        this.lineNumber = lineNumber;
    }

    @Override
    public long lineNumber() {
        return lineNumber;
    }

    /** The primary key. */
    public String id() {
        return (String) get("id");
    }
}
