package dev.gladlyroutes.segment;

import static dev.gladlyroutes.segment.SegmentStory.close;
import static dev.gladlyroutes.segment.SegmentStory.item;
import static dev.gladlyroutes.segment.SegmentStory.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that are sent only if somebody wants them. */
class EventKindsTest {

    private static final String CUSTOMERS = "customers.jsonl";

    private SegmentStory story = telling(EnumSet.allOf(EventKind.class));

    @AfterEach
    void closeStory() {
        story.close();
    }

    @Test
    void tellsAnOpeningAfterACloseOnly() {
        assertThat(story.deliver("a", 2, TestLedger.ITEMS, open("c1", 1), close("c1", 2), open("c1", 3), open("c1", 4)))
                .containsExactly("created c1", "closed c1", "reopened c1");
        assertThat(story.deliver("b", 3, TestLedger.ITEMS, close("c1", 5), open("c1", 6)))
                .containsExactly("closed c1", "reopened c1");
    }

    @Test
    void tellsAReopeningWhoseCloseStandsBehindItInTheFile() {
        assertThat(story.deliver("a", 2, TestLedger.ITEMS, open("c1", 3), close("c1", 2), message("c1", 1)))
                .containsExactly("created c1", "closed c1", "reopened c1");
    }

    @Test
    void countsARepeatedReopeningAsSuperseded() {
        String[] lines = {open("c1", 1), close("c1", 2), open("c1", 3), open("c1", 3), open("c1", 4)};
        LineChunk chunk = TestDelivery.chunk(lines);
        story.derive(story.claim("a", 2, TestLedger.ITEMS, lines.length), chunk);
        assertThat(chunk.outcome(4)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(chunk.outcome(5)).isEqualTo(Outcome.FILTERED);
    }

    @Test
    void repeatsNoReopeningOfAWindowThatIsExportedAgain() {
        String[] lines = {close("c1", 2), open("c1", 3)};
        story.deliver("a", 2, TestLedger.ITEMS, lines);
        LineChunk again = TestDelivery.chunk(lines);
        assertThat(story.derive(story.claim("b", 3, TestLedger.ITEMS, lines.length), again))
                .isEmpty();
        assertThat(again.count(Outcome.SUPERSEDED)).isEqualTo(2);
    }

    @Test
    void filtersAReopeningThatNobodyAskedFor() {
        retell(EventRules.USUAL);
        LineChunk chunk = TestDelivery.chunk(message("c1", 1), close("c1", 2), open("c1", 3), open("c1", 3));
        story.derive(story.claim("a", 2, TestLedger.ITEMS, 4), chunk);
        assertThat(chunk.outcome(3)).isEqualTo(Outcome.FILTERED);
        assertThat(chunk.outcome(4)).isEqualTo(Outcome.FILTERED);
    }

    @Test
    void tellsEachTopicOfAChange() {
        story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1));
        List<JsonNode> events = derive("b", topics("c1", 2, "\"t1\",\"t2\"", "\"t0\""));
        assertThat(events)
                .extracting(event -> event.path("event").asText() + " "
                        + event.path("properties").path("topicId").asText())
                .containsExactly(
                        "Gladly Conversation Topic Added t1",
                        "Gladly Conversation Topic Added t2",
                        "Gladly Conversation Topic Removed t0");
        assertThat(events).extracting(event -> event.path("messageId").asText()).doesNotHaveDuplicates();
    }

    @Test
    void tellsMessagesInTheNamesOfTheLiveChatSpecification() {
        story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1));
        List<JsonNode> events = derive(
                "b",
                chat("c1", 2, "CUSTOMER", "CHAT_MESSAGE", "\"content\":\"Where is it?\""),
                chat("c1", 3, "AGENT", "EMAIL", "\"content\":\"On its way.\""),
                chat("c1", 4, "AGENT", "CONVERSATION_NOTE", "\"body\":\"grumpy\""));
        assertThat(events)
                .extracting(event -> event.path("event").asText())
                .containsExactly("Live Chat Message Sent", "Live Chat Message Received");
        assertThat(events.get(0).path("properties"))
                .hasToString("{\"channel\":\"CHAT\",\"conversation_id\":\"c1\",\"message_body\":\"Where is it?\","
                        + "\"message_id\":\"i-c1-2\"}");
        assertThat(events.get(1).path("properties").path("agent_id").asText()).isEqualTo("who");
    }

    @Test
    void repeatsNoMessageOfAWindowThatIsExportedAgain() {
        String[] lines = {message("c1", 1), chat("c1", 2, "CUSTOMER", "SMS", "\"content\":\"Hello\"")};
        assertThat(story.deliver("a", 2, TestLedger.ITEMS, lines)).containsExactly("created c1", "message c1");
        assertThat(story.deliver("b", 3, TestLedger.ITEMS, lines)).isEmpty();
    }

    @Test
    void identifiesACustomerWheneverSomethingElseIsTold() {
        String imke = "{\"id\":\"u1\",\"name\":\"Imke Vogel\",\"emailAddresses\":[\"imke@example.com\"]}";
        assertThat(story.deliver("a", 2, CUSTOMERS, imke)).containsExactly("identified u1");
        assertThat(story.deliver("b", 3, CUSTOMERS, imke)).isEmpty();
        String married = imke.replace("Vogel", "Vogel-Ode");
        assertThat(story.deliver("c", 4, CUSTOMERS, imke, married)).containsExactly("identified u1");
        assertThat(story.deliver("d", 5, CUSTOMERS, imke)).containsExactly("identified u1");
    }

    @Test
    void identifiesWithTheTraitsOfTheSpecification() {
        JsonNode call = story.derive(
                        story.claim("a", 2, CUSTOMERS, 1),
                        TestDelivery.chunk(
                                "{\"id\":\"u1\",\"name\":\"Imke Vogel\",\"emailAddresses\":[\"imke@example.com\"],"
                                        + "\"phoneNumbers\":[\"+1 (202) 555-0143\"]}"))
                .get(0);
        assertThat(call.path("type").asText()).isEqualTo("identify");
        assertThat(call.has("event")).isFalse();
        assertThat(call.path("userId").asText()).isEqualTo("u1");
        assertThat(call.path("traits"))
                .hasToString("{\"name\":\"Imke Vogel\",\"email\":\"imke@example.com\",\"phone\":\"+12025550143\"}");
    }

    @Test
    void leavesOutWhatNobodyAskedFor() {
        retell(EventRules.USUAL);
        assertThat(story.deliver(
                        "a",
                        2,
                        TestLedger.ITEMS,
                        chat("c1", 1, "CUSTOMER", "SMS", "\"content\":\"Hello\""),
                        close("c1", 2),
                        open("c1", 3),
                        topics("c1", 4, "\"t1\"", "")))
                .containsExactly("created c1", "closed c1");
        assertThat(story.deliver("b", 3, CUSTOMERS, "{\"id\":\"u1\",\"name\":\"Imke\"}"))
                .isEmpty();
    }

    @Test
    void canLeaveOutTheBeginnings() {
        retell(Set.of(EventKind.CLOSED));
        assertThat(story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1), close("c1", 2)))
                .containsExactly("closed c1");
    }

    @Test
    void leavesOutWhatIsOlderThanTheAge() {
        story.close();
        Duration age = Duration.between(Items.at(10), new MovableClock().instant());
        story = new SegmentStory(FieldPolicy.NONE, new EventRules(EventRules.USUAL, true, age, new MovableClock()));
        LineChunk chunk = TestDelivery.chunk(message("c1", 9), message("c2", 10));
        assertThat(story.derive(story.claim("a", 2, TestLedger.ITEMS, 2), chunk))
                .extracting(
                        event -> event.path("properties").path("conversationId").asText())
                .containsExactly("c2");
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.FILTERED);
    }

    private void retell(Set<EventKind> kinds) {
        story.close();
        story = telling(kinds);
    }

    private static SegmentStory telling(Set<EventKind> kinds) {
        return new SegmentStory(FieldPolicy.NONE, new EventRules(kinds, true, null, new MovableClock()));
    }

    private List<JsonNode> derive(String job, String... lines) {
        return story.derive(story.claim(job, 3, TestLedger.ITEMS, lines.length), TestDelivery.chunk(lines));
    }

    private static String open(String conversation, int second) {
        return item(conversation, second, ",\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"OPEN\"}");
    }

    private static String topics(String conversation, int second, String added, String removed) {
        return item(
                conversation,
                second,
                ",\"content\":{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[%s],\"removedTopicIds\":[%s]}"
                        .formatted(added, removed));
    }

    private static String chat(String conversation, int second, String initiator, String type, String content) {
        return item(
                conversation,
                second,
                ",\"initiator\":{\"type\":\"%s\",\"id\":\"who\"},\"content\":{\"type\":\"%s\",%s}"
                        .formatted(initiator, type, content));
    }
}
