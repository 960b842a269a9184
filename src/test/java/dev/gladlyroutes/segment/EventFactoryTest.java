package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.security.Secret;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFactoryTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Customer CUSTOMER = new Customer("Imke Vogel", "imke@example.com", "+12025550143");

    private final EventFactory factory = new EventFactory(EventNames.GLADLY, new MessageIds("myorg.gladly.com"), "1.2");

    @Test
    void hasTheShapeOfGladlysCreatedEvent() throws Exception {
        JsonNode event = json(factory.created(Items.message(1, 5, "a1"), details(CUSTOMER, "a1", "Rowan Pike")));
        assertThat(withoutMessageId(event))
                .isEqualTo(
                        MAPPER.readTree(
                                """
                        {"type":"track","event":"Gladly Conversation Created","userId":"customer-1",
                         "timestamp":"2031-05-05T10:00:05.000Z",
                         "context":{"library":{"name":"gladly-routes","version":"1.2"}},"integrations":{},
                         "properties":{"agentId":"a1","agentName":"Rowan Pike","conversationId":"conversation-1",
                           "customerName":"Imke Vogel","email":"imke@example.com","phone":"+12025550143",
                           "status":"OPEN"}}"""));
    }

    @Test
    void hasTheShapeOfGladlysClosedEvent() throws Exception {
        JsonNode event = json(factory.closed(
                Items.close(1, 5, null), details(CUSTOMER, "a2", "Kim Roe", List.of("t2", "t1")), Items.at(1)));
        assertThat(event.path("event").asText()).isEqualTo("Gladly Conversation Closed");
        assertThat(event.path("properties"))
                .isEqualTo(
                        MAPPER.readTree(
                                """
                        {"agentId":"a2","agentName":"Kim Roe","conversationId":"conversation-1",
                         "customerName":"Imke Vogel","email":"imke@example.com","phone":"+12025550143",
                         "status":"CLOSED","topicIds":["t2","t1"]}"""));
    }

    @Test
    void canHaveTheTimeOfTheBeginningAsGladlysHelpPageSays() throws Exception {
        EventFactory literal = new EventFactory(
                EventNames.GLADLY,
                new MessageIds("h"),
                new EventEnvelope(EventMapping.NONE, "1"),
                ClosedTimestamp.CREATION);
        EventDetails details = details(CUSTOMER, null, null);
        SegmentEvent event = literal.closed(Items.close(1, 5, null), details, Items.at(1));
        assertThat(json(event).path("timestamp").asText()).isEqualTo("2031-05-05T10:00:01.000Z");
        assertThat(event.at()).isEqualTo(Items.at(5));
        assertThat(event.messageId())
                .isNotEqualTo(literal.closed(Items.close(1, 6, null), details, Items.at(1))
                        .messageId());
    }

    @Test
    void speaksTheNamesOfSegmentsCatalogue() throws Exception {
        EventFactory catalogue = new EventFactory(EventNames.SEGMENT, new MessageIds("h"), "1.2");
        JsonNode created = json(catalogue.created(Items.message(1, 5, null), details(CUSTOMER, null, null)));
        JsonNode closed = json(
                catalogue.closed(Items.close(1, 5, null), details(CUSTOMER, null, null, List.of("t1")), Items.at(1)));
        assertThat(created.path("event").asText()).isEqualTo("Conversation Opened");
        assertThat(closed.path("event").asText()).isEqualTo("Conversation Closed");
        assertThat(closed.path("properties").path("topics"))
                .extracting(JsonNode::asText)
                .containsExactly("t1");
    }

    @Test
    void leavesOutWhatIsUnknown() throws Exception {
        JsonNode event = json(factory.created(Items.message(1, 5, null), details(Customer.UNKNOWN, null, null)));
        assertThat(event.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("conversationId", "status");
    }

    @Test
    void alwaysListsTheTopicsOfAClose() throws Exception {
        JsonNode event = json(
                factory.closed(Items.close(1, 5, null), details(Customer.UNKNOWN, null, null, List.of()), Items.at(1)));
        assertThat(event.path("properties").path("topicIds").isArray()).isTrue();
        assertThat(event.path("properties").path("topicIds")).isEmpty();
    }

    @Test
    void namesTheCustomerAsUserAndNobodyAsAnonymous() throws Exception {
        JsonNode event = json(factory.created(Items.message(1, 5, null), details(CUSTOMER, null, null)));
        assertThat(event.path("userId").asText()).isEqualTo(Items.CUSTOMER);
        assertThat(event.has("anonymousId")).isFalse();
    }

    @Test
    void carriesNoSendingTime() throws Exception {
        assertThat(json(factory.created(Items.message(1, 5, null), details(CUSTOMER, null, null)))
                        .has("sentAt"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2031-05-06T12:00:00Z, 2031-05-06T12:00:00.000Z",
        "2031-05-06T12:00:00.070Z, 2031-05-06T12:00:00.070Z",
        "2031-05-06T12:00:00.123Z, 2031-05-06T12:00:00.123Z",
    })
    void writesTimesWithThreeFractionDigits(Instant at, String timestamp) throws Exception {
        ConversationItem item = new ConversationItem(1, "i", "c", "u", at, null, null, List.of(), List.of());
        assertThat(json(factory.created(item, details(CUSTOMER, null, null)))
                        .path("timestamp")
                        .asText())
                .isEqualTo(timestamp);
    }

    @Test
    void keepsTheMessageIdWhenOnlyTheEnrichmentChanges() throws Exception {
        ConversationItem item = Items.close(1, 5, "a1");
        JsonNode plain = json(factory.closed(item, details(Customer.UNKNOWN, null, null, List.of()), Items.at(1)));
        JsonNode enriched =
                json(factory.closed(item, details(CUSTOMER, "a1", "Rowan Pike", List.of("t1")), Items.at(1)));
        assertThat(plain.path("messageId")).isEqualTo(enriched.path("messageId"));
    }

    @Test
    void keepsTextOutsideAscii() throws Exception {
        Customer customer = new Customer("Zoë \uD83D\uDE00 \u2028", null, null);
        SegmentEvent event = factory.created(Items.message(1, 5, null), details(customer, null, null));
        assertThat(json(event).path("properties").path("customerName").asText()).isEqualTo(customer.name());
        assertThat(event.payload()).contains("Zoë");
    }

    @Test
    void writesEveryCharacterAsUtf8() throws Exception {
        Customer customer = new Customer("\uD83D\uDE00".repeat(5_000), null, null);
        SegmentEvent event = factory.closed(
                Items.close(1, 5, null),
                details(customer, null, "Kim \uD83D\uDE00", List.of("t\uD83D\uDE00")),
                Items.at(1));
        assertThat(event.payload())
                .doesNotContain("\\u")
                .contains("\"" + customer.name() + "\"", "\"Kim \uD83D\uDE00\"", "[\"t\uD83D\uDE00\"]");
        assertThat(event.json()).hasSizeBetween(20_000, 21_000);
        byte[] body = new SegmentBatches(Secret.of("key-1")).body(List.of(event, event));
        assertThat(body).hasSize(2 * event.json().length + "{'batch':[,],'writeKey':'key-1'}".length());
        assertThat(MAPPER.readTree(body).path("batch").path(1)).isEqualTo(json(event));
    }

    @Test
    void writesHalfASurrogatePairAsAnEscape() throws Exception {
        String half = "\uD83D\uDE00".substring(0, 1);
        SegmentEvent event =
                factory.created(Items.message(1, 5, null), details(new Customer("a" + half, null, null), null, null));
        assertThat(json(event).path("properties").path("customerName").asText()).isEqualTo("a" + half);
    }

    private static JsonNode json(SegmentEvent event) throws Exception {
        return MAPPER.readTree(event.json());
    }

    private static JsonNode withoutMessageId(JsonNode event) {
        return ((ObjectNode) event).without("messageId");
    }

    private static EventDetails details(
            Customer customer, @Nullable String agentId, @Nullable String agentName, List<String> topics) {
        return new EventDetails(customer, agentId, agentName, new LinkedHashSet<>(topics));
    }

    private static EventDetails details(Customer customer, @Nullable String agentId, @Nullable String agentName) {
        return details(customer, agentId, agentName, List.of());
    }
}
