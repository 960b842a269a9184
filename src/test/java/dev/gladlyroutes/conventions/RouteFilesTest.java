package dev.gladlyroutes.conventions;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFilesTest {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");
    private static final int LONGEST_FILE = 320;
    private static final int MOST_STEPS = 7;

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream json = YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(Objects.requireNonNull(json, "camel-yaml-dsl brings its schema"));
        }
    }

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void obeysCamelsSchema(RouteFile file) {
        JsonNode routes = new ObjectMapper().valueToTree(file.entries());

        assertThat(schema.validate(routes).stream().map(message -> file + ": " + message))
                .as("valid against camelYamlDsl.json")
                .isEmpty();
    }

    @Test
    void refusesAnInventedElement() {
        JsonNode routes = new ObjectMapper().valueToTree(List.of(Map.of("rout", Map.of())));

        assertThat(schema.validate(routes)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsRoutesOrRouteConfigurations(RouteFile file) {
        assertThat(file.entries()).as("%s has entries", file).isNotEmpty();
        assertThat(file.entries()).as("%s: each entry is one element", file).allSatisfy(entry -> assertThat(entry)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(1)
                .containsAnyOf(Map.entry("route", valueOf(entry, "route")),
                        Map.entry("routeConfiguration", valueOf(entry, "routeConfiguration"))));
    }
}
