package dev.gladlyroutes.segment;

import static dev.gladlyroutes.segment.SegmentStory.close;
import static dev.gladlyroutes.segment.SegmentStory.item;
import static dev.gladlyroutes.segment.SegmentStory.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDerivationTest {

    private final SegmentStory story = new SegmentStory(true);

    @AfterEach
    void closeStory() {
        story.close();
    }

    @Test
    void tellsABeginningAndAClose() {
        assertThat(events(TestDelivery.chunk(message("c1", 1), message("c1", 2), close("c1", 3))))
                .extracting(event -> event.path("event").asText())
                .containsExactly("Gladly Conversation Created", "Gladly Conversation Closed");
    }

    @Test
    void tellsBothWhenAConversationBeginsWithItsClose() {
        assertThat(events(TestDelivery.chunk(close("c1", 3)))).hasSize(2);
    }

    @Test
    void putsEventsInTheOrderOfTheirTimes() {
        assertThat(events(TestDelivery.chunk(message("c2", 9), message("c1", 1), message("c3", 5))))
                .extracting(
                        event -> event.path("properties").path("conversationId").asText())
                .containsExactly("c1", "c3", "c2");
    }

    @Test
    void filtersWhatTellsNoEvent() {
        LineChunk chunk = TestDelivery.chunk(message("c1", 1), message("c1", 2), "", "{\"id\":\"activity\"}");
        events(chunk);
        assertThat(chunk.count(Outcome.FILTERED)).isEqualTo(3);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
    }

    @Test
    void countsARepeatedCloseAsSuperseded() {
        LineChunk chunk = TestDelivery.chunk(message("c1", 1), close("c1", 3), close("c1", 3));
        events(chunk);
        assertThat(chunk.outcome(3)).isEqualTo(Outcome.SUPERSEDED);
    }

    @Test
    void rejectsALineThatCannotBeRead() {
        LineChunk chunk =
                TestDelivery.chunk("{", "[]", item("c1", 1, ",\"id\":\"twice\""), "{\"conversationId\":\"c1\"}");
        events(chunk);
        assertThat(chunk.rejected())
                .extracting(RejectedLine::reason)
                .containsExactly("not_json", "not_an_object", "not_json", "bad_timestamp");
    }

    @Test
    void rejectsAnIdThatCannotBeLookedUpAgain() {
        LineChunk chunk = TestDelivery.chunk(message("c\\ud83d", 1), close("c\\ude00\\ud83d", 2), message("c1", 3));
        assertThat(events(chunk)).hasSize(1);
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).containsExactly("wrong_type", "wrong_type");
    }

    @Test
    void tellsANameWithHalfASurrogatePair() {
        story.deliver(
                "people", 2, "customers.jsonl", "{\"id\":\"customer-1\",\"name\":\"Im\\ud800ke \\ud83d\\ude00\"}");
        assertThat(events(TestDelivery.chunk(message("c1", 1))))
                .extracting(
                        event -> event.path("properties").path("customerName").asText())
                .containsExactly("Im\uFFFDke \uD83D\uDE00");
    }

    @Test
    void rejectsWhatTheMemoryLost() {
        LineChunk chunk = TestDelivery.chunk(message("c1", 1), close("c1", 2));
        Ticket ticket = story.claim("job", 3, TestLedger.ITEMS, 2);
        assertThat(story.steps.derive(TestDelivery.of(ticket), chunk)).isEmpty();
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).containsExactly("wrong_type", "wrong_type");
    }

    @Test
    void addsTheTopicsOfEachCloseWhateverTheOrderOfTheLines() {
        String topics = ",\"content\":{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[\"%s\"]}";
        LineChunk chunk = TestDelivery.chunk(
                close("c1", 9),
                item("c1", 3, String.format(topics, "t3")),
                close("c1", 4),
                item("c1", 6, String.format(topics, "t6")),
                close("c1", 1));
        assertThat(events(chunk))
                .extracting(event -> event.path("timestamp").asText().substring(17, 19)
                        + event.path("properties").path("topicIds"))
                .containsExactly("01", "01[]", "04[\"t3\"]", "09[\"t3\",\"t6\"]");
    }

    @Test
    void rejectsAnEventThatBelongsToNobody() {
        LineChunk chunk = TestDelivery.chunk(message("c1", 1).replace("\"customerId\":\"customer-1\",", ""));
        assertThat(events(chunk)).isEmpty();
        assertThat(chunk.rejected())
                .singleElement()
                .returns("no_user_anon_id", RejectedLine::reason)
                .returns("created", RejectedLine::part)
                .satisfies(rejected -> assertThat(rejected.payload()).contains("Gladly Conversation Created"));
    }

    @Test
    void rejectsAnEventThatIsLargerThanSegmentTakes() {
        String topics = "\"topic-é\",".repeat(3_500);
        LineChunk chunk = TestDelivery.chunk(
                message("c1", 1),
                item("c1", 2, ",\"content\":{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[" + distinct(topics) + "]}"),
                close("c1", 3));
        assertThat(events(chunk)).hasSize(1);
        assertThat(chunk.rejected())
                .singleElement()
                .returns("event_too_large", RejectedLine::reason)
                .returns("closed", RejectedLine::part);
    }

    @Test
    void namesWhoClosedIt() {
        String agent = ",\"initiator\":{\"type\":\"AGENT\",\"id\":\"%s\"}";
        String closed = ",\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\"}";
        LineChunk chunk = TestDelivery.chunk(
                item("c1", 1, String.format(agent, "a1")),
                item("c1", 2, String.format(agent, "a2") + closed),
                item("c1", 3, ",\"initiator\":{\"type\":\"CUSTOMER\",\"id\":\"a3\"}"),
                item("c1", 4, ",\"initiator\":{\"type\":\"AUTOMATION\",\"id\":\"r1\"}" + closed));
        assertThat(events(chunk))
                .extracting(event -> event.path("properties").path("agentId").asText())
                .containsExactly("a1", "a2", "a2");
    }

    @Test
    void addsWhatIsKnownOfCustomerAndAgent() {
        story.deliver("people", 1, "customers.jsonl", "{\"id\":\"customer-1\",\"name\":\"Imke\"}");
        story.deliver("staff", 2, TestLedger.AGENTS, "{\"id\":\"a1\",\"name\":\"Rowan\"}");
        JsonNode event = events(TestDelivery.chunk(item("c1", 1, ",\"initiator\":{\"type\":\"AGENT\",\"id\":\"a1\"}")))
                .get(0);
        assertThat(event.path("properties").path("customerName").asText()).isEqualTo("Imke");
        assertThat(event.path("properties").path("agentName").asText()).isEqualTo("Rowan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agents.jsonl", "topics.jsonl", "customers.jsonl", "new_table.jsonl"})
    void filtersEveryLineOfOtherFiles(String file) {
        LineChunk chunk = TestDelivery.chunk(close("c1", 1), "");
        assertThat(story.derive(story.claim("job", 3, file, 2), chunk)).isEmpty();
        assertThat(chunk.count(Outcome.FILTERED)).isEqualTo(2);
    }

    @Test
    void tellsNoBeginningOfTheVeryFirstLoadWhenThatIsSwitchedOff() {
        try (SegmentStory quiet = new SegmentStory(false)) {
            assertThat(quiet.deliver("a", 2, TestLedger.ITEMS, message("c1", 1), close("c1", 2)))
                    .containsExactly("closed c1");
            assertThat(quiet.deliver("b", 3, TestLedger.ITEMS, message("c1", 10), message("c2", 11)))
                    .containsExactly("created c2");
        }
    }

    private List<JsonNode> events(LineChunk chunk) {
        return story.derive(
                story.claim("job", 3, TestLedger.ITEMS, chunk.lines().size()), chunk);
    }

    private static String distinct(String topics) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (String topic : topics.split(",")) {
            numbered.append(number == 0 ? "" : ",").append(topic.replace("é", "é" + number++));
        }
        return numbered.toString();
    }
}
