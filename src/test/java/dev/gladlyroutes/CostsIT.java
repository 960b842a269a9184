package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.bench.loops.CostBounds;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what a run asks of its peers to what was recorded, so that a statement or a request per item is noticed. The
 * databases are there already, so that migrations are not counted.
 */
class CostsIT {

    private static final int ITEMS = 20_000;
    private static final int ITEM_BYTES = 1_024;

    /** Looks for work and at channels, and heartbeats, whose number depends on how long the run takes. */
    private static final long BY_TIMERS = 3_000;

    /** How many connections take part depends on which chunk is ready first. */
    private static final long BY_CONNECTIONS = 80;

    private static final int MOST_FREQUENT = 8;
    private static final String STATE = "state";
    private static final String WAREHOUSE = "warehouse";

    private static CostBounds bounds;
    private static Postgres postgres;
    private static Peers peers;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void runOnceWithManyItems() throws Exception {
        bounds = CostBounds.load();
        postgres = Postgres.startCountingStatements();
        postgres.create(STATE);
        postgres.create(WAREHOUSE);
        try (Peers few = Peers.start(directory.resolve("few"), plan(1, 1))) {
            run(few);
        }
        peers = Peers.start(directory.resolve("many"), plan(2, ITEMS));
        postgres.forgetStatements();
        run(peers);
    }

    @AfterAll
    static void stop() throws Exception {
        peers.close();
        postgres.close();
    }

    /** One job of a day. */
    private static ExportPlan plan(long seed, int items) {
        return Peers.upToDatePlan(seed)
                .withJobs(1)
                .withItems(items)
                .withAverageItemBytes(ITEM_BYTES)
                .withWindow(Duration.ofDays(1));
    }

    private static void run(Peers each) throws IOException {
        List<String> properties = new ArrayList<>(each.properties());
        postgres.properties(STATE).stream()
                .filter(property -> property.startsWith("gladly.state"))
                .forEach(properties::add);
        postgres.properties(WAREHOUSE).stream()
                .filter(property -> property.startsWith("gladly.sink"))
                .forEach(properties::add);
        properties.add("gladly.sink.segment.rate-limit=100000");
        assertThat(Once.run(directory.resolve("run"), properties).exitCode()).isZero();
    }

    @Test
    void theWarehouseGetsNoMoreStatementsThanRecorded() {
        holdStatements("statements.warehouse", WAREHOUSE, BY_CONNECTIONS);
    }

    @Test
    void theStateDatabaseGetsNoMoreStatementsThanRecorded() {
        holdStatements("statements.state", STATE, BY_TIMERS);
    }

    @Test
    void gladlyGetsNoMoreRequestsThanRecorded() {
        hold("requests.gladly", peers.gladly().requests().size());
    }

    @Test
    void segmentGetsNoMoreRequestsThanRecorded() {
        hold("requests.segment", peers.segment().requests().size());
    }

    @Test
    void theArchiveGetsNoMoreObjectsThanRecorded() {
        hold("objects.archive", peers.s3().puts().size());
    }

    private static void holdStatements(String cost, String database, long slack) {
        Map<String, Long> statements = postgres.statements(database);
        long calls = statements.values().stream().mapToLong(Long::longValue).sum();
        String most = statements.entrySet().stream()
                .limit(MOST_FREQUENT)
                .map(statement -> statement.getValue() + " x " + statement.getKey())
                .collect(Collectors.joining("\n", "\nMost frequent:\n", "\n"));
        hold(cost, calls, slack, most);
    }

    private static void hold(String cost, long now) {
        hold(cost, now, 0, "");
    }

    private static void hold(String cost, long now, long slack, String more) {
        assertThat(now)
                .as("%s", bounds.explanation(cost, now) + more)
                .isLessThanOrEqualTo(bounds.recorded(cost) + slack);
    }
}
