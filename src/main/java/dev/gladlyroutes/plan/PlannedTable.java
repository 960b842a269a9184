package dev.gladlyroutes.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.warehouse.SyncMethod;
import dev.gladlyroutes.warehouse.SyncPlan;
import dev.gladlyroutes.warehouse.TableSync;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the warehouse that is not simply loaded with each file.
 *
 * @param table its name
 * @param sync how it is loaded
 * @param frequencySeconds how often a server loads it, or builds it anew; missing for at once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedTable(String table, SyncMethod sync, @Nullable Long frequencySeconds) {

    static List<PlannedTable> of(SyncPlan plan) {
        return ExportTable.NAMES.stream()
                .filter(table -> plan.of(table).sync() == SyncMethod.NONE
                        || plan.of(table).frequency() != null)
                .map(table -> of(table, plan.of(table)))
                .toList();
    }

    private static PlannedTable of(String table, TableSync sync) {
        return new PlannedTable(
                table,
                sync.sync(),
                sync.frequency() == null ? null : sync.frequency().toSeconds());
    }

    /** Whether no file of it is loaded. */
    public boolean leftOut() {
        return sync == SyncMethod.NONE;
    }

    /** Whether it is built anew from the archive each time. */
    public boolean refreshed() {
        return sync == SyncMethod.FULL_REFRESH;
    }
}
