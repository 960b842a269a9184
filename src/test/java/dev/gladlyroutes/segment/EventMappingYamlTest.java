package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMappingYamlTest {

    @Test
    void tellsTheLineOfWhatIsNotYaml() {
        assertThat(MappingProblemsOf.yaml("events:\n  a: [b\n  c: d\n"))
                .singleElement()
                .asString()
                .startsWith("is not YAML in line 3, column 4: ")
                .contains("expected ',' or ']'");
        assertThat(MappingProblemsOf.yaml("events: {}\nintegrations: {\"a\u0007\": true}\n"))
                .singleElement()
                .asString()
                .startsWith("is not YAML in line 2: ");
    }

    @Test
    void namesARepeatedKeyWithBothLines() {
        assertThat(MappingProblemsOf.yaml("events: {}\nintegrations: {}\nevents: {}\n"))
                .singleElement()
                .isEqualTo("has the key 'events' in line 1 and again in line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events: {a: &x {}, b: *x} | has an alias (*x) in line 1",
                "&x events: {a: *x} | has an alias",
                "integrations: &x {All: *x} | has an alias",
                "&x {*x : a} | has an alias",
            })
    void refusesAliases(String yaml, String problem) {
        assertThat(MappingProblemsOf.yaml(yaml)).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "yes", "7", "[a]", "{a: b}", "''", "<<"})
    void refusesKeysThatAreNoText(String key) {
        assertThat(MappingProblemsOf.yaml("integrations:\n  " + key + " : true\n"))
                .singleElement()
                .asString()
                .contains("in line 2 that is no text");
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", ".inf", "-.INF", "yes", "No", "on", "010", "0x1F", "1_000", "1:30", "!!int 1x"})
    void refusesValuesThatYamlReadsAsSomethingElse(String value) {
        assertThat(MappingProblemsOf.closed("{constants: {a: " + value + "}}"))
                .singleElement()
                .asString()
                .contains("in line 1", "write it in quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!binary YQ==", "!own a", "!!set {a: }", "!!java.net.URL [a]"})
    void refusesTags(String value) {
        assertThat(MappingProblemsOf.yaml("integrations: {a: {b: " + value + "}}"))
                .singleElement()
                .asString()
                .contains("tag");
    }

    @Test
    void refusesTooManyLevels() {
        assertThat(MappingProblemsOf.yaml("integrations: " + "[".repeat(10_000)))
                .singleElement()
                .asString()
                .startsWith("is not YAML");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(MappingProblemsOf.yaml("events: {}\n---\nevents: {}\n"))
                .singleElement()
                .asString()
                .startsWith("is not YAML in line 2");
    }

    @Test
    void acceptsQuotedWordsAndDates() {
        assertThat(MappingProblemsOf.closed(
                        "{constants: {since: 2020-01-01, 'yes': 'no', a: -1.50, b: 12345678901234567890, c: TRUE}}"))
                .isEqualTo(List.of());
    }
}
