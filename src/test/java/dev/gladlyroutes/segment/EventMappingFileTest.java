package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMappingFileTest {

    private static final Customer IMKE = new Customer("Imke Vogel", "imke@example.com", "+12025550143");
    private static final MessageIds IDS = new MessageIds("h");

    @TempDir
    private Path directory;

    @Test
    void givesOtherNamesLeavesOutAndAdds() throws IOException {
        EventFactory mapped = mapped(
                """
                events:
                  Gladly Conversation Closed:
                    name: Support Conversation Closed
                    properties:
                      agentId: supportAgent
                      phone:
                    constants:
                      brand: acme
                      test: false
                  identify:
                    traits:
                      phone: mobile
                      email:
                    constants:
                      source: gladly
                integrations:
                  All: false
                  Google Analytics 4: true
                """);
        JsonNode closed =
                SegmentStory.json(mapped.closed(Items.close(1, 5, null), details("a1", List.of("t1")), Items.at(1)));
        assertThat(closed.path("event").asText()).isEqualTo("Support Conversation Closed");
        assertThat(closed.path("properties"))
                .hasToString("{\"supportAgent\":\"a1\",\"conversationId\":\"conversation-1\","
                        + "\"customerName\":\"Imke Vogel\",\"email\":\"imke@example.com\",\"status\":\"CLOSED\","
                        + "\"topicIds\":[\"t1\"],\"brand\":\"acme\",\"test\":false}");
        assertThat(closed.path("integrations")).hasToString("{\"All\":false,\"Google Analytics 4\":true}");
        JsonNode identify = SegmentStory.json(mapped.identified(1, "u1", Items.at(1), IMKE));
        assertThat(identify.path("traits"))
                .hasToString("{\"name\":\"Imke Vogel\",\"mobile\":\"+12025550143\",\"source\":\"gladly\"}");
    }

    @Test
    void changesNoMessageIdAndNoOtherEvent() throws IOException {
        EventFactory mapped = mapped("events: {Gladly Conversation Closed: {name: Done, properties: {email: }}}");
        EventFactory plain = new EventFactory(EventNames.GLADLY, IDS, "1");
        assertThat(mapped.closed(Items.close(1, 5, null), details(null, List.of()), Items.at(1))
                        .messageId())
                .isEqualTo(plain.closed(Items.close(1, 5, null), details(null, List.of()), Items.at(1))
                        .messageId());
        assertThat(mapped.created(Items.message(1, 5, null), details(null, List.of()))
                        .json())
                .isEqualTo(plain.created(Items.message(1, 5, null), details(null, List.of()))
                        .json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events: {Gladly Conversation Shut: {}} | which is none of the events",
                "events: {Gladly Conversation Closed: {properties: {agent: a}}} | does not have; it has",
                "events: {Gladly Conversation Closed: {property: {agentId: a}}} | has 'property'",
                "events: {Gladly Conversation Closed: {name: [a]}} | a name that is no text",
                "events: {Gladly Conversation Closed: {properties: {agentId: user_id}}} | another meaning at Segment",
                "events: {Gladly Conversation Closed: {properties: {agentId: 7}}} | is no text",
                "events: {Gladly Conversation Closed: {properties: {agentId: email}}} | two properties that are one column",
                "events: {Gladly Conversation Closed: {constants: {status: x}}} | two properties that are one column",
                "events: {Gladly Conversation Closed: {constants: {brand: [a]}}} | no plain value",
                "events: {identify: {name: a}} | has 'name'",
                "event: {} | has 'event'",
                "integrations: {All: never} | neither true, false nor a map",
                "- a | is no map",
                "a: [ | is not YAML",
                "{a: 1, a: 2} | has the key 'a'",
            })
    void tellsWhatIsWrong(String yaml, String problem) throws IOException {
        assertThat(EventMappingFile.problemsOf(file(yaml), EventNames.GLADLY))
                .isNotEmpty()
                .first()
                .asString()
                .contains(problem);
    }

    @Test
    void knowsTheEventsOfBothVocabularies() throws IOException {
        Path file = file("events: {Conversation Closed: {properties: {topics: topicList}}}");
        assertThat(EventMappingFile.problemsOf(file, EventNames.SEGMENT)).isEmpty();
        assertThat(EventMappingFile.problemsOf(file, EventNames.GLADLY)).isNotEmpty();
    }

    @Test
    void tellsThatTheFileIsNotThere() {
        assertThat(EventMappingFile.problemsOf(directory.resolve("none.yaml"), EventNames.GLADLY))
                .singleElement()
                .asString()
                .contains("cannot be read", "none.yaml");
    }

    @Test
    void readsNoFileThatWentWrongAfterTheCheck() throws IOException {
        Path file = file("events: [Gladly Conversation Closed]");
        assertThatThrownBy(() -> EventMappingFile.read(file, EventNames.GLADLY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mapping.yaml has a list");
    }

    @Test
    void keepsDatesAsTheyAreWrittenAndNumbersAsTheyCount() throws IOException {
        EventFactory mapped = mapped("events: {Gladly Conversation Created: {properties: {customerName: , email: ,"
                + " phone: }, constants: {since: 2020-01-01, 'yes': 'no', share: 0.10, big: 12345678901234567890}}}");
        assertThat(SegmentStory.json(mapped.created(Items.message(1, 5, null), details(null, List.of())))
                        .path("properties"))
                .hasToString("{\"conversationId\":\"conversation-1\",\"status\":\"OPEN\","
                        + "\"since\":\"2020-01-01\",\"yes\":\"no\",\"share\":0.1,\"big\":12345678901234567890}");
    }

    private EventFactory mapped(String yaml) throws IOException {
        Path file = file(yaml);
        assertThat(EventMappingFile.problemsOf(file, EventNames.GLADLY)).isEmpty();
        return new EventFactory(
                EventNames.GLADLY,
                IDS,
                new EventEnvelope(EventMappingFile.read(file, EventNames.GLADLY), "1"),
                ClosedTimestamp.CLOSE);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("mapping.yaml"), yaml);
    }

    private static EventDetails details(@Nullable String agentId, List<String> topics) {
        return new EventDetails(IMKE, agentId, null, Set.copyOf(topics));
    }
}
