package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.source.ExportTable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What Segment's sink makes of files that it has all learnt before it derives the first event. */
public final class DerivedEvents {

    private DerivedEvents() {}

    /**
     * A file of lines.
     *
     * @param job the job's id
     * @param table what it holds
     * @param windowEnd end of the job's window
     */
    public record ExportFile(String job, String table, Instant windowEnd, List<String> lines) {

        /** Its lines, anew each time. */
        public LineChunk chunk() {
            return TestDelivery.chunk(lines.toArray(String[]::new));
        }

        /** A ticket for a sink. */
        public Ticket ticket(String sink) {
            return new Ticket(
                    1, sink, TestLedger.ORGANIZATION, job, table + ".jsonl", windowEnd, windowEnd, false, 1, 0, null);
        }
    }

    /**
     * The events that would be sent.
     *
     * @param files in the order of their windows
     */
    public static List<JsonNode> of(List<ExportFile> files, String namespace, EventNames names, String version) {
        try (TestLedger ledger = new TestLedger("segment")) {
            EventFactory factory = new EventFactory(names, new MessageIds(namespace), version);
            EventRules rules = new EventRules(EventRules.USUAL, true, null, Clock.systemUTC());
            SegmentSteps steps = new SegmentSteps(ledger, TestLedger.ORGANIZATION, FieldPolicy.NONE, factory, rules);
            for (ExportFile file : files) {
                Delivery delivery = TestDelivery.of(file.ticket("segment"));
                steps.events.learn(delivery, file.chunk());
            }
            List<JsonNode> events = new ArrayList<>();
            for (ExportFile file : files) {
                if (ExportTable.CONVERSATION_ITEMS.equals(file.table())) {
                    steps.derivation.events(TestDelivery.of(file.ticket("segment")), file.chunk()).stream()
                            .map(SegmentStory::json)
                            .forEach(events::add);
                }
            }
            return events;
        }
    }
}
