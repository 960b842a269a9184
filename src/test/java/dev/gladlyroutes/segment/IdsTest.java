package dev.gladlyroutes.segment;

import static dev.gladlyroutes.segment.SegmentStory.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.support.MovableClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An array of H2 has 65,536 elements at most, and one line can tell of more topics than that. */
class IdsTest {

    private static final int MANY = 70_000;

    private final SegmentStory story = new SegmentStory(
            FieldPolicy.NONE, new EventRules(Set.of(EventKind.TOPICS), true, null, new MovableClock()));

    @AfterEach
    void closeStory() {
        story.close();
    }

    @Test
    void tellsMoreTopicsOfALineThanAnArrayHas() {
        String topics = IntStream.range(0, MANY)
                .mapToObj(topic -> "\"topic-" + topic + "\"")
                .collect(Collectors.joining(","));
        String line = item("c1", 1, ",\"content\":{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[" + topics + "]}");
        assertThat(story.deliver("a", 2, TestLedger.ITEMS, line)).hasSize(MANY);
        assertThat(story.deliver("b", 3, TestLedger.ITEMS, line)).isEmpty();
    }

    @Test
    void findsMoreRowsThanAnArrayHas() {
        Map<String, String> traits = new HashMap<>();
        IntStream.range(0, MANY).forEach(customer -> traits.put("customer-" + customer, "hash"));
        IdentifiedCustomers identified = new IdentifiedCustomers(story.ledger.template, TestLedger.ORGANIZATION);
        identified.save(traits);
        assertThat(identified.traits(traits.keySet())).isEqualTo(traits);
        assertThat(identified.traits(List.of("customer-1", "customer-1", "unknown")))
                .hasSize(1);
    }

    @Test
    void readsAPageWithoutSortingAllRows() {
        String page = Ids.page("segment_conversation", "conversation_id", "history");
        assertThat(story.ledger.template.queryForObject(
                        "explain " + page, Ids.of(TestLedger.ORGANIZATION).addValue("last", ""), String.class))
                .contains("/* index sorted */");
    }
}
