package dev.gladlyroutes.cli;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.plan.Plan;
import dev.gladlyroutes.plan.PlannedTable;
import java.util.Objects;

/** What keeps the files of a plan from being delivered at once, as text. */
final class PlanNotes {

    private PlanNotes() {}

    /** A line for each table of the warehouse that is not loaded with every file. */
    static String tables(Plan plan) {
        StringBuilder text = new StringBuilder();
        plan.tables()
                .forEach(table -> text.append("Warehouse  ").append(of(table)).append('\n'));
        return text.toString();
    }

    private static String of(PlannedTable table) {
        if (table.leftOut()) {
            return table.table() + " is not loaded (sync: none)";
        }
        String often = Durations.ofSeconds(Objects.requireNonNull(table.frequencySeconds()));
        return table.refreshed()
                ? table.table() + " is built anew from the archive too, every " + often + " by a server"
                : table.table() + " is loaded every " + often + " by a server; at its start, and by `once`, what waits";
    }

    /** A line for each channel that is held or paused. */
    static String channels(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (ChannelState channel : plan.channels()) {
            text.append(ChannelLine.of(channel))
                    .append(" Its files wait. ")
                    .append(TextTable.printable(ChannelLine.wayOut(channel)))
                    .append('\n');
        }
        return text.toString();
    }
}
