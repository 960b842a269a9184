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
 * @param last the commands that must end with exit code 0 after the last kill
 * @param aspects what is compared
 * @param nothingOf what must not have happened at all
 */
record Scenario(
        String name,
        Storage storage,
        ExportPlan plan,
        List<String> properties,
        Step before,
        String command,
        List<String> last,
        List<Aspect> aspects,
        List<Aspect> nothingOf) {

    /** Something that is done at a site. */
    interface Step {
        void at(Site site) throws Exception;
    }

    /** A first run through all three sinks. */
    static Scenario firstRun(Storage storage, ExportPlan plan) {
        return new Scenario(
                "first run",
                storage,
                plan,
                List.of("gladly.sink.warehouse.batch-size=500"),
                site -> {},
                "once",
                List.of("once"),
                List.of(
                        new WarehouseRows(),
                        ArchivedObjects.whole(),
                        new SentEvents(),
                        new Outcomes(),
                        new SegmentMemory()),
                List.of());
    }

    /**
     * Another command at a site where all is delivered, before something gets lost there. Whoever repeats it after a
     * kill, and then runs `once`, finds all as it was.
     */
    Scenario then(String other, Step loss) {
        return new Scenario(
                other,
                storage,
                plan,
                properties,
                site -> {
                    before.at(site);
                    loss.at(site);
                },
                other,
                "once".equals(other) ? last : List.of(other, "once"),
                List.of(new WarehouseRows(), ArchivedObjects.whole(), new Outcomes(), new SegmentMemory()),
                List.of(new Downloads(), new SentEvents()));
    }

    /** This scenario with another command to be killed. */
    Scenario killing(String other) {
        return new Scenario(name + ", " + other, storage, plan, properties, before, other, last, aspects, nothingOf);
    }

    /** This scenario with other aspects to be compared. */
    Scenario comparing(Aspect... others) {
        return new Scenario(name, storage, plan, properties, before, command, last, List.of(others), nothingOf);
    }

    /** This scenario with other things that must not happen. */
    Scenario without(Aspect... others) {
        return new Scenario(name, storage, plan, properties, before, command, last, aspects, List.of(others));
    }

    /** This scenario at another place, after another step. */
    Scenario beginningWith(Storage other, Step step) {
        return new Scenario(name, other, plan, properties, step, command, last, aspects, nothingOf);
    }

    /** This scenario with one property more, or another value of it. */
    Scenario with(String property) {
        String key = property.substring(0, property.indexOf('=') + 1);
        List<String> others = Stream.concat(
                        properties.stream().filter(each -> !each.startsWith(key)), Stream.of(property))
                .toList();
        return new Scenario(name, storage, plan, others, before, command, last, aspects, nothingOf);
    }

    @Override
    public String toString() {
        return name + " on " + storage.name();
    }
}
