package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Routes are in the canonical form of Camel's YAML, which Kaoto writes, so that it opens them and changes only what
 * somebody changed: no short forms such as {@code to: direct:x}, and expressions under {@code expression}.
 */
class CanonicalRoutesTest {

    private static final String ANY_EXPRESSION =
            "#/items/definitions/org.apache.camel.model.language.ExpressionDefinition";

    private static JsonSchema canonical;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream json = YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode schema = new ObjectMapper().readTree(json);
            removeShortForms(schema);
            canonical =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        }
    }

    static Stream<RouteFile> files() {
        return Stream.of(RouteFile.all(), RouteFile.examples()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isInTheFormThatKaotoWrites(RouteFile file) {
        assertThat(canonical.validate(new ObjectMapper().valueToTree(file.entries())))
                .as("%s: no short forms", file)
                .isEmpty();
    }

    @Test
    void takesTheLongForms() {
        assertThat(violations("to: {uri: direct, parameters: {name: some-route}}"))
                .isZero();
        assertThat(violations("setBody: {expression: {simple: {expression: x}}}"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: direct:some-route",
                "log: some text",
                "setBody: {simple: {expression: x}}",
                "setBody: {expression: {simple: x}}"
            })
    void refusesAShortForm(String step) {
        assertThat(violations(step)).isPositive();
    }

    private static int violations(String step) {
        Object route = new Yaml()
                .load("[{route: {id: some-route, from: {uri: direct, parameters: {name: x}, steps: [{" + step
                        + "}]}}}]");
        return canonical.validate(new ObjectMapper().valueToTree(route)).size();
    }

    /** A short form is an alternative that is a text, or that is any expression without the word. */
    private static void removeShortForms(JsonNode schema) {
        if (schema instanceof ObjectNode node && node.path("oneOf") instanceof ArrayNode alternatives) {
            for (Iterator<JsonNode> each = alternatives.iterator(); each.hasNext(); ) {
                JsonNode alternative = each.next();
                boolean isText = alternative.path("type").asText().equals("string");
                if (isText || alternative.path("$ref").asText().equals(ANY_EXPRESSION)) {
                    each.remove();
                }
            }
        }
        schema.forEach(CanonicalRoutesTest::removeShortForms);
    }
}
