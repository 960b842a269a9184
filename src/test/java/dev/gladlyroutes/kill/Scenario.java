package dev.gladlyroutes.kill;

import dev.gladlyroutes.simulator.ExportPlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is killed, and what must be the same in the end as without a kill.
 *
 * @param name short, for reports
 * @param storage where the state and the warehouse are
 * @param plan what Gladly exports
 * @param properties properties besides those that point to the peers
 * @param before what happens, undisturbed, before the first kill
 * @param command the command that is killed
 * @param last the command that must end with exit code 0 after the last kill
 * @param aspects what is compared
 */
record Scenario(
        String name,
        Storage storage,
        ExportPlan plan,
        List<String> properties,
        Step before,
        String command,
        String last,
        List<Aspect> aspects) {

    /** Something that is done at a site. */
    interface Step {
        void at(Site site) throws Exception;
    }

    /** A first run through all three sinks. */
    static Scenario firstRun(Storage storage, ExportPlan plan) {
        return new Scenario(
                "first run on " + storage.name(),
                storage,
                plan,
                List.of("gladly.sink.warehouse.batch-size=500"),
                site -> {},
                "once",
                "once",
                List.of(new WarehouseRows(), ArchivedObjects.whole(), new SentEvents(), new Outcomes()));
    }

    /** This scenario with another command to be killed. */
    Scenario killing(String other) {
        return new Scenario(name + ", " + other, storage, plan, properties, before, other, last, aspects);
    }

    /** This scenario with other aspects to be compared. */
    Scenario comparing(Aspect... others) {
        return new Scenario(name, storage, plan, properties, before, command, last, List.of(others));
    }

    /** This scenario with one property more, or another value of it. */
    Scenario with(String property) {
        String key = property.substring(0, property.indexOf('=') + 1);
        List<String> others = Stream.concat(
                        properties.stream().filter(each -> !each.startsWith(key)), Stream.of(property))
                .toList();
        return new Scenario(name + ", " + property, storage, plan, others, before, command, last, aspects);
    }
}
