package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are columns and tables of a warehouse, so no two of them may be one there. */
class EventMappingNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "ID",
                "Timestamp",
                "receivedAt",
                "received at",
                "sentAt",
                "user-id",
                "userID",
                "uuidTS",
                "eventText",
                "contextLibraryName",
                "---"
            })
    void refusesAColumnThatAWarehouseHasAnyway(String name) {
        assertThat(MappingProblemsOf.closed("{properties: {agentId: '" + name + "'}}"))
                .singleElement()
                .asString()
                .contains("'" + name + "'", "another meaning at Segment");
        assertThat(MappingProblemsOf.closed("{constants: {'" + name + "': a}}"))
                .singleElement()
                .asString()
                .contains("another meaning at Segment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{properties: {agentId: Email}} | 'Email' and 'email'",
                "{constants: {agent_id: a}} | 'agent_id' and 'agentId'",
                "{constants: {Brand: a, brand: b}} | 'Brand' and 'brand'",
                "{properties: {agentId: a b, agentName: a-b}} | 'a b' and 'a-b'",
                "{properties: {agentId: customer name}} | 'customer name' and 'customerName'",
            })
    void refusesTwoPropertiesThatAreOneColumn(String closed, String names) {
        assertThat(MappingProblemsOf.closed(closed))
                .singleElement()
                .asString()
                .contains("two properties that are one column in a warehouse", names);
    }

    @Test
    void takesTheNameOfAPropertyThatIsLeftOut() {
        assertThat(MappingProblemsOf.closed("{properties: {agentId: e_mail, email: , phone: Email}}"))
                .isEmpty();
        assertThat(MappingProblemsOf.closed("{properties: {agentId: agent_id, email: Email}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Gladly Conversation Closed: {name: Gladly Conversation Created}}",
                "{Gladly Conversation Closed: {name: gladly_conversation_created}}",
                "{Gladly Conversation Closed: {name: A}, Gladly Conversation Created: {name: a}}",
                "{Gladly Conversation Closed: {name: Live Chat Message Sent}, Live Chat Message Sent: {name: b}}",
            })
    void refusesTwoEventsThatWouldHaveOneName(String events) {
        assertThat(MappingProblemsOf.yaml("events: " + events))
                .singleElement()
                .asString()
                .contains("the name", "which is one table in a warehouse with");
    }

    @Test
    void letsAnEventSpellItsOwnNameOtherwise() {
        assertThat(MappingProblemsOf.closed("{name: gladly_conversation_closed}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "' '"})
    void refusesAnEventNameWithoutALetter(String name) {
        assertThat(MappingProblemsOf.closed("{name: " + name + "}"))
                .singleElement()
                .asString()
                .contains("a name that is no text");
    }
}
