package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/segment.md shows is what is sent. */
class SegmentDocumentationTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant BEGINNING = Instant.parse("2031-05-05T09:12:44.120Z");
    private static final Customer IMKE = new Customer("Imke Vogel", "imke@example.com", "+12025550143");

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("docs/segment.md"));
    }

    @Test
    void showsAnEventOfEachKindAsItIsMade() {
        assertThat(blocks("json").stream().map(SegmentDocumentationTest::compact))
                .containsExactlyElementsOf(events().map(SegmentEvent::payload).toList());
    }

    @Test
    void listsThePropertiesOfEveryEvent() {
        EventCatalog.of(EventNames.GLADLY).forEach((event, properties) -> assertThat(page)
                .contains(
                        "`" + event + "`",
                        properties.stream()
                                .map(property -> "`" + property + "`")
                                .collect(Collectors.joining(", ", "| ", " |"))));
    }

    @Test
    void showsAMappingThatIsAccepted() {
        assertThat(blocks("yaml").stream().filter(yaml -> yaml.startsWith("events:")))
                .singleElement()
                .satisfies(yaml -> assertThat(MappingProblemsOf.yaml(yaml)).isEmpty());
    }

    private static Stream<SegmentEvent> events() {
        EventFactory factory = new EventFactory(EventNames.GLADLY, new MessageIds("acme.gladly.com"), "1.0.0");
        Customer live = new Customer(
                IMKE.name(),
                IMKE.email(),
                IMKE.phone(),
                JsonNodeFactory.instance.objectNode().put("loyaltyTier", "gold"));
        return Stream.of(
                factory.created(item("i-1", 0, null), details(live, false)),
                factory.closed(item("i-9", 1_800, "agent-7"), details(IMKE, true, "topic-2", "topic-5"), BEGINNING),
                factory.reopened(item("i-12", 7_200, null), details(IMKE, false)),
                factory.topicChanged(item("i-5", 600, "agent-7"), details(IMKE, true), true, "topic-2", 1),
                factory.message(item("i-1", 0, null), new ItemMessage("CHAT", true, "Where is my parcel?"), null),
                factory.message(
                        item("i-3", 300, "agent-7"), new ItemMessage("CHAT", false, "Let me see."), "Rowan Pike"),
                factory.identified(1, "customer-4", Instant.parse("2031-05-05T10:00:00Z"), IMKE));
    }

    private static ConversationItem item(String id, int seconds, @Nullable String agent) {
        return new ConversationItem(
                1,
                id,
                "conversation-1",
                "customer-4",
                BEGINNING.plusSeconds(seconds),
                agent,
                null,
                List.of(),
                List.of());
    }

    private static EventDetails details(Customer customer, boolean agent, String... topics) {
        return new EventDetails(
                customer, agent ? "agent-7" : null, agent ? "Rowan Pike" : null, new LinkedHashSet<>(List.of(topics)));
    }

    private static String compact(String json) {
        try {
            return MAPPER.readTree(json).toString();
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(json, wrong);
        }
    }

    private static List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
