package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue lists what the events really have. */
class EventCatalogTest {

    private static final EventDetails ALL = new EventDetails(
            new Customer(
                    "Imke Vogel",
                    "imke@example.com",
                    "+12025550143",
                    JsonNodeFactory.instance.objectNode().put("tier", "gold")),
            "a1",
            "Rowan Pike",
            Set.of("t1"));

    @ParameterizedTest
    @EnumSource(EventNames.class)
    void listsThePropertiesOfEveryEventThatKnowsEverything(EventNames names) {
        EventFactory factory = new EventFactory(names, new MessageIds("h"), "1");
        Map<String, List<String>> made = new LinkedHashMap<>();
        everyEvent(factory).map(SegmentStory::json).forEach(call -> {
            JsonNode place = call.path(call.has("event") ? "properties" : "traits");
            List<String> properties = new ArrayList<>();
            place.fieldNames().forEachRemaining(properties::add);
            made.put(call.path("event").asText(EventMapping.IDENTIFY), properties);
        });
        assertThat(made).isEqualTo(EventCatalog.of(names));
    }

    private static Stream<SegmentEvent> everyEvent(EventFactory factory) {
        ConversationItem item = Items.message(1, 5, "a1");
        return Stream.of(
                factory.created(item, ALL),
                factory.closed(item, ALL, Items.at(1)),
                factory.reopened(item, ALL),
                factory.topicChanged(item, ALL, true, "t1", 1),
                factory.topicChanged(item, ALL, false, "t1", 1),
                factory.message(item, new ItemMessage("CHAT", true, "Hello"), "Rowan Pike"),
                factory.message(item, new ItemMessage("CHAT", false, "Hello"), "Rowan Pike"),
                factory.identified(1, "customer-1", Items.at(1), ALL.customer()));
    }
}
