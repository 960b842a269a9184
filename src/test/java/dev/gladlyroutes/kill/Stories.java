package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Everything that is killed on one kind of storage; what a story begins with is made when it is first told. */
final class Stories {

    private static final ExportPlan PLAN =
            Peers.upToDatePlan(31).withItems(4_000).withJobs(2);

    /** Files of the plan: four tables, two jobs. */
    private static final long FILES = 8;

    /** Every file is restored, and then delivered. */
    private static final long REPLAY_TICKETS = 2 * FILES;

    private static final int DEAD_LETTERS = 3;

    private static final String LONG_AGO = "timestamp with time zone '2020-01-01 00:00:00+00'";

    private final Storage storage;
    private final Path directory;
    private final Map<String, Undisturbed> told = new HashMap<>();
    private final Map<String, Beginning> beginnings = new HashMap<>();

    /** @param directory for the sites that others begin with */
    Stories(Storage storage, Path directory) {
        this.storage = storage;
        this.directory = directory;
    }

    /** A first run, with a purge at its end. */
    Undisturbed firstRun() throws Exception {
        return firstRun("purged", "0s");
    }

    private Undisturbed firstRun(String name, String retention) throws Exception {
        return undisturbed(name, Scenario.firstRun(storage, PLAN).with("gladly.spool.retention=" + retention));
    }

    private Undisturbed undisturbed(String name, Scenario scenario) throws Exception {
        Undisturbed story = told.get(name);
        if (story == null) {
            story = Undisturbed.run(directory.resolve(name + "-" + storage.name()), scenario);
            told.put(name, story);
        }
        return story;
    }

    /** A server that delivers the same. */
    Undisturbed server() throws Exception {
        return firstRun().killing("run");
    }

    /** The warehouse got lost, and is filled from the archive. */
    Undisturbed warehouseReplay() throws Exception {
        long commits = firstRun().signals().get(Signal.WAREHOUSE);
        return story(
                afterFirstRun()
                        .then("replay --sink warehouse", site -> site.storage().loseWarehouse()),
                Map.of(Signal.STARTED, 1L, Signal.WAREHOUSE, commits, Signal.SETTLEMENT, REPLAY_TICKETS));
    }

    /** All events are sent again, and say what is known of people by now. */
    Undisturbed segmentReplay() throws Exception {
        return undisturbed(
                "replayed",
                afterFirstRun()
                        .then("replay --sink segment", site -> {})
                        .comparing(new SentEvents(), new WarehouseRows(), new Outcomes(), new SegmentMemory())
                        .without(new Downloads()));
    }

    /** The state got lost, and is written again from the archive. */
    Undisturbed rebuild() throws Exception {
        return story(
                afterFirstRun().then("ledger rebuild", site -> site.storage().loseState()),
                Map.of(Signal.STARTED, 1L, Signal.SETTLEMENT, REPLAY_TICKETS));
    }

    /** The warehouse refused some rows, and takes them now. */
    Undisturbed letterReplay() throws Exception {
        Scenario scenario = firstRun().scenario().with("gladly.sink.warehouse.batch-size=50");
        return story(
                beginning("letters", () -> withLetters(scenario))
                        .leadingTo(scenario)
                        .then("dead-letters replay --all", site -> {}),
                Map.of(Signal.STARTED, 1L, Signal.SETTLEMENT, 2L));
    }

    /** The files of the first run have lain in the spool for long enough. */
    Undisturbed purge() throws Exception {
        Undisturbed unpurged = firstRun("unpurged", "14d");
        return story(
                unpurged.beginning().leadingTo(unpurged.scenario()).then("once", site -> {
                    site.storage().changeState("update gladly_ops.export_file set spooled_at = " + LONG_AGO);
                    site.storage().changeState("update gladly_ops.ticket set done_at = " + LONG_AGO);
                }),
                Map.of(Signal.PURGE, FILES));
    }

    private Scenario afterFirstRun() throws Exception {
        return firstRun().beginning().leadingTo(firstRun().scenario());
    }

    private Undisturbed story(Scenario scenario, Map<Signal, Long> signals) throws Exception {
        return firstRun().reachedBy(scenario, signals);
    }

    private Beginning beginning(String name, Callable<Beginning> made) throws Exception {
        Beginning beginning = beginnings.get(name);
        if (beginning == null) {
            beginning = made.call();
            beginnings.put(name, beginning);
        }
        return beginning;
    }

    /** The owner of the warehouse has a rule of their own, and gives it up when it has made letters. */
    private Beginning withLetters(Scenario scenario) throws Exception {
        Scenario anew = scenario.beginningWith(firstRun().beginning().storage().copies(), this::makeRule);
        try (Site site = Site.open(directory.resolve("letters-" + storage.name()), anew)) {
            assertThat(site.run("once")).as(site.log()).isEqualTo(DEAD_LETTERS);
            site.storage().changeWarehouse("alter table gladly.conversation_items drop constraint rule_of_the_owner");
            return new Beginning(site.directory(), site.storage());
        }
    }

    /**
     * The tables stay, so that they can have a rule before their first row comes. It refuses an item in every job that
     * has it; else the letter of an older job would lose against the row of a newer one, which is right, and another
     * story.
     */
    private void makeRule(Site site) throws IOException {
        site.storage().loseState();
        for (String table : WarehouseRows.TABLES) {
            site.storage().changeWarehouse("truncate table gladly." + table);
        }
        site.storage()
                .changeWarehouse("alter table gladly.conversation_items"
                        + " add constraint rule_of_the_owner check (right(id, 1) not in ('a', 'b', 'c'))");
    }
}
