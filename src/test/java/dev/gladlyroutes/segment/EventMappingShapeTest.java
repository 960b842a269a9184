package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping of another shape changes nothing, so nobody would notice it. */
class EventMappingShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events: [Gladly Conversation Closed] | has a list as 'events', which is a map of the names of events",
                "events: Gladly Conversation Closed | has a text as 'events'",
                "events: | has nothing as 'events'",
                "events: {Gladly Conversation Closed: Done} | has a text as 'Gladly Conversation Closed', "
                        + "which is a map with some of name, properties, constants",
                "events: {Gladly Conversation Closed: } | has nothing as 'Gladly Conversation Closed'",
                "events: {identify: [phone]} | has a list as 'identify', which is a map with some of traits, constants",
                "events: {identify: {traits: [phone, email]}} | has a list as 'traits' of 'identify', "
                        + "which is a map of a property's name to its new name, or to nothing to leave it out",
                "events: {Gladly Conversation Closed: {properties: [email]}} | has a list as 'properties' of",
                "events: {Gladly Conversation Closed: {properties: email}} | has a text as 'properties' of",
                "events: {Gladly Conversation Closed: {constants: [a, b]}} | has a list as 'constants' of",
                "events: {Gladly Conversation Closed: {constants: 7}} | has a number as 'constants' of",
                "events: {Gladly Conversation Closed: {name: }} | a name that is no text",
                "integrations: false | has true or false as 'integrations', which is a map of the names of destinations",
                "integrations: none | has a text as 'integrations'",
                "integrations: [All] | has a list as 'integrations'",
                "integrations: | has nothing as 'integrations'",
                "- a | is no map",
                "a | is no map",
                "'' | is no map",
            })
    void refusesAnotherShapeThanAMap(String yaml, String problem) {
        assertThat(MappingProblemsOf.yaml(yaml)).singleElement().asString().contains(problem);
    }

    @Test
    void acceptsEmptyMaps() {
        assertThat(MappingProblemsOf.closed("{properties: {}, constants: {}}, identify: {}"))
                .isEmpty();
        assertThat(MappingProblemsOf.yaml("{events: {}, integrations: {}}")).isEmpty();
    }

    @Test
    void tellsOfEveryMistakeOnce() {
        assertThat(MappingProblemsOf.yaml("{events: [a], integrations: [b], other: 1}"))
                .hasSize(3);
    }
}
