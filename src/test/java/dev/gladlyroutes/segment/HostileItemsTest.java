package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.hostile.HostileLines;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.spool.Line;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spoilt lines, with the memory in a database: {@code -Dfuzz.lines=1000000 -Dfuzz.seed=5} for others. */
class HostileItemsTest {

    /** Few, so that the memory is often without what the lines before it spoilt or told. */
    private static final int FILE_LINES = 25;

    private static final List<String> TABLES = List.of("topics", "agents", "customers", "conversation_items");
    private static final Set<String> REASONS =
            Stream.of(Rejection.values()).map(Rejection::code).collect(Collectors.toSet());

    private final TestLedger ledger = new TestLedger("segment");
    private final Map<String, Ticket> tickets = new HashMap<>();

    @BeforeEach
    void claimAFileOfEveryTable() {
        ledger.list(TestLedger.job(
                "job-1", 2, TABLES.stream().map(table -> table + ".jsonl").toArray(String[]::new)));
        TABLES.forEach(table -> ledger.download(FILE_LINES));
        TABLES.forEach(table -> {
            Ticket ticket = ledger.claim("segment");
            tickets.put(ticket.table(), ticket);
        });
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    /** Customers and agents come first, so that their spoilt names are in the events. */
    @Test
    void everyLineMakesEventsOrIsFilteredOrSupersededOrRejected() {
        long last = HostileLines.firstSeed() + HostileLines.count(10_000) / TABLES.size();
        for (long seed = HostileLines.firstSeed(); seed < last; seed += FILE_LINES) {
            SegmentEvents steps = steps("organization-" + seed);
            for (String table : TABLES) {
                requireAccounts(steps, table, seed);
            }
        }
    }

    private SegmentEvents steps(String organization) {
        EventFactory factory = new EventFactory(EventNames.GLADLY, new MessageIds("h"), "1");
        EventRules rules = new EventRules(EnumSet.allOf(EventKind.class), true, null, Clock.systemUTC());
        return new SegmentSteps(ledger, organization, FieldPolicy.NONE, factory, rules).events;
    }

    private void requireAccounts(SegmentEvents steps, String table, long seed) {
        LineChunk chunk = chunk(HostileLines.of(table), seed);
        try {
            requireAccounts(steps, tickets.get(table), chunk);
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(
                    "Seed " + seed + ", " + table + ": "
                            + chunk.lines().stream()
                                    .map(line -> HexFormat.of().formatHex(line.bytes()))
                                    .collect(Collectors.joining("\n")),
                    wrong);
        }
    }

    private static void requireAccounts(SegmentEvents steps, Ticket ticket, LineChunk chunk) {
        Delivery delivery = TestDelivery.of(ticket);
        steps.learn(delivery, chunk);
        List<SegmentEvent> events = steps.derive(delivery, chunk);
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).isSubsetOf(REASONS);
        Set<Long> told = new HashSet<>();
        events.forEach(event -> {
            assertThat(SegmentStory.json(event).path("type").asText()).isIn("track", "identify");
            told.add(event.lineNumber());
        });
        chunk.rejected().forEach(rejected -> told.add(rejected.line().number()));
        for (Line line : chunk.lines()) {
            Outcome outcome = chunk.outcome(line.number());
            boolean marked = outcome == Outcome.FILTERED || outcome == Outcome.SUPERSEDED;
            assertThat(marked).isNotEqualTo(told.contains(line.number()));
        }
    }

    private static LineChunk chunk(HostileLines hostile, long first) {
        List<Line> lines = new ArrayList<>();
        for (long seed = first; seed < first + FILE_LINES; seed++) {
            lines.add(new Line(seed - first + 1, 0, hostile.line(seed), false));
        }
        return new LineChunk(lines);
    }
}
