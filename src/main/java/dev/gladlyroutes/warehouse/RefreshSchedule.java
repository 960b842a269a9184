package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.Refreshes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells which tables are to be built anew from the archive now. */
public class RefreshSchedule {

    private final SyncPlan plan;
    private final Refreshes refreshes;
    private final Clock clock;

    RefreshSchedule(SyncPlan plan, Refreshes refreshes, Clock clock) {
        this.plan = plan;
        this.refreshes = refreshes;
        this.clock = clock;
    }

    /** The tables whose turn has come since they were refreshed last; those that the archive has files of. */
    public List<String> due() {
        Instant now = clock.instant();
        return plan.refreshed().stream()
                .filter(table -> refreshes
                        .lastOf(table)
                        .map(last -> last.isBefore(plan.of(table).turn(now)))
                        .orElse(true))
                .filter(refreshes::canBegin)
                .toList();
    }
}
