package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.support.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Files on their way through Segment's steps, with the memory in a database. */
final class SegmentStory implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final TestLedger ledger = new TestLedger("segment");
    final PeopleMemory people;
    final ConversationMemory conversations;
    final SegmentEvents steps;
    final Deliveries deliveries;

    SegmentStory(boolean createdOnFirstLoad) {
        this(FieldPolicy.NONE, createdOnFirstLoad);
    }

    /** @param policy what Segment's sink sees of records */
    SegmentStory(FieldPolicy policy, boolean createdOnFirstLoad) {
        this(policy, new EventRules(EventRules.USUAL, createdOnFirstLoad, null, new MovableClock()));
    }

    /** @param rules which events are sent */
    SegmentStory(FieldPolicy policy, EventRules rules) {
        EventFactory factory = new EventFactory(EventNames.GLADLY, new MessageIds("h"), "1");
        SegmentSteps all = new SegmentSteps(ledger, TestLedger.ORGANIZATION, policy, factory, rules);
        people = all.people;
        conversations = all.conversations;
        steps = all.events;
        deliveries = all.deliveries;
    }

    /** Lists and spools a job of one file. */
    Ticket claim(String job, int day, String file, int lines) {
        ledger.list(TestLedger.job(job, day, file));
        ledger.download(lines);
        return ledger.claim("segment");
    }

    /** A file's lines after they were learnt and derived; nothing is sent. */
    List<JsonNode> derive(Ticket ticket, LineChunk chunk) {
        Delivery delivery = TestDelivery.of(ticket);
        steps.learn(delivery, chunk);
        return steps.derive(delivery, chunk).stream().map(SegmentStory::json).toList();
    }

    /** Takes a file through all steps; Segment takes every event. */
    List<String> deliver(String job, int day, String file, String... lines) {
        Ticket ticket = claim(job, day, file, lines.length);
        Delivery delivery = TestDelivery.of(ticket);
        LineChunk chunk = TestDelivery.chunk(lines);
        steps.learn(delivery, chunk);
        List<SegmentEvent> events = steps.derive(delivery, chunk);
        steps.delivered(steps.begin(delivery, chunk), chunk, events);
        chunk.rejected().forEach(rejected -> chunk.mark(rejected.line().number(), Outcome.DEAD_LETTERED));
        deliveries.checkpoint(delivery, chunk);
        ledger.settlement.settle(ticket);
        return events.stream()
                .map(event -> event.part() + " " + event.subject())
                .toList();
    }

    static JsonNode json(SegmentEvent event) {
        try {
            return MAPPER.readTree(event.json());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A line of an item. */
    static String item(String conversation, int second, String rest) {
        return String.format(
                "{\"id\":\"i-%s-%d\",\"conversationId\":\"%s\",\"customerId\":\"customer-1\",\"timestamp\":\"%s\"%s}",
                conversation, second, conversation, Items.at(second), rest);
    }

    static String message(String conversation, int second) {
        return item(conversation, second, "");
    }

    static String close(String conversation, int second) {
        return item(
                conversation, second, ",\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\"}");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
