package dev.gladlyroutes.conventions;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every file of the routes folder obeys. */
class RouteFilesTest {

    private static final Set<String> TOP_LEVEL = Set.of("route", "routeConfiguration");
    private static final Set<String> BOUNDARIES = Set.of("source", "archive", "warehouse", "segment", "caller");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{.*?}}");
    private static final Pattern LITERAL_HOST = Pattern.compile("https?://");
    private static final int SHORTEST_DESCRIPTION = 10;
    private static final int LONGEST_DESCRIPTION = 80;
    private static final int LONGEST_FILE = 320;
    private static final int MOST_STEPS = 7;

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream json = YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(json);
        }
    }

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void obeysCamelsSchema(RouteFile file) {
        JsonNode content = new ObjectMapper().valueToTree(file.entries());

        assertThat(schema.validate(content))
                .as("%s: valid against camelYamlDsl.json", file)
                .isEmpty();
    }

    @Test
    void camelsSchemaRefusesAnInventedElement() {
        JsonNode content = new ObjectMapper().valueToTree(List.of(Map.of("rout", Map.of("id", "some-route"))));

        assertThat(schema.validate(content)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsNothingButRoutesAndRouteConfigurations(RouteFile file) {
        assertThat(file.entries())
                .as("%s: a list of `route` and `routeConfiguration`, one key each", file)
                .isNotEmpty()
                .allMatch(entry ->
                        entry instanceof Map<?, ?> map && map.size() == 1 && TOP_LEVEL.containsAll(map.keySet()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isShort(RouteFile file) {
        assertThat(file.lines()).as("%s: at most %d lines", file, LONGEST_FILE).hasSizeLessThanOrEqualTo(LONGEST_FILE);
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesEveryElement(RouteFile file) {
        obeys(file.nodes().stream(), "the id matches " + ID, node -> ID.matcher(node.id())
                .matches());
    }

    @Test
    void usesEveryIdOnce() {
        Set<String> seen = new HashSet<>();

        obeys(RouteFile.allNodes(), "no other element has this id", node -> seen.add(node.id()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void describesEveryRoute(RouteFile file) {
        obeys(
                routes(file),
                "the description has %d to %d characters".formatted(SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION),
                route -> route.text("description").length() >= SHORTEST_DESCRIPTION
                        && route.text("description").length() <= LONGEST_DESCRIPTION);
        obeys(routes(file), "the group is set", route -> !route.text("group").isBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesEveryRouteARouteConfiguration(RouteFile file) {
        Set<String> configurations = configurations();

        obeys(
                routes(file),
                "routeConfigurationId is one of " + configurations,
                route -> configurations.contains(route.text("routeConfigurationId")));
    }

    @Test
    void everyBoundaryHasItsRouteConfiguration() {
        assertThat(configurations())
                .as("routes/error-handling.camel.yaml: one route configuration per boundary")
                .containsAll(BOUNDARIES.stream()
                        .map(boundary -> boundary + "-error-handling")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void marksWhatLeavesTheProcess(RouteFile file) {
        obeys(
                file.nodes().stream().filter(RouteNode::isForeign).filter(node -> !node.is("from")),
                "the id of a call to a foreign system begins with `to-`",
                node -> node.id().startsWith("to-"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void callsRoutesByTheirId(RouteFile file) {
        Set<String> routes = RouteFile.allNodes()
                .filter(node -> node.is("route"))
                .map(RouteNode::id)
                .collect(toSet());
        Predicate<RouteNode> isRoute = node -> routes.contains(node.parameters().get("name"));

        obeys(
                file.nodes().stream().filter(node -> node.scheme().equals("direct")),
                "a direct endpoint is `uri: direct` with the id of a route as parameter `name`",
                isRoute.and(node -> node.uri().equals("direct")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void listensUnderTheRoutesOwnId(RouteFile file) {
        obeys(
                routes(file).filter(route -> from(route).get("uri").equals("direct")),
                "a route that is called listens on the direct endpoint of its own id",
                route -> from(route).get("parameters") instanceof Map<?, ?> parameters
                        && route.id().equals(parameters.get("name")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void writesEndpointOptionsAsParameters(RouteFile file) {
        obeys(
                file.nodes().stream(),
                "options go under `parameters`, not into a query string",
                node -> !PLACEHOLDER.matcher(node.uri()).replaceAll("").contains("?"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesHostsFromProperties(RouteFile file) {
        obeys(file.nodes().stream(), "no literal host in a uri or parameter", node -> Stream.concat(
                        Stream.of(node.uri()), node.parameters().values().stream())
                .noneMatch(LITERAL_HOST.asPredicate()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesTheMethodOfEveryBean(RouteFile file) {
        obeys(file.nodes().stream().filter(node -> node.is("bean")), "a bean names its method", node -> !node.text(
                        "method")
                .isBlank());
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepsStepListsShort(RouteFile file) {
        obeys(
                file.nodes().stream(),
                "at most %d steps in a list".formatted(MOST_STEPS),
                node -> !(node.attributes().get("steps") instanceof List<?> steps) || steps.size() <= MOST_STEPS);
    }

    private static Stream<RouteNode> routes(RouteFile file) {
        return file.nodes().stream().filter(node -> node.is("route"));
    }

    private static Map<?, ?> from(RouteNode route) {
        return (Map<?, ?>) route.attributes().get("from");
    }

    private static Set<String> configurations() {
        return RouteFile.allNodes()
                .filter(node -> node.is("routeConfiguration"))
                .map(RouteNode::id)
                .collect(toSet());
    }

    private static void obeys(Stream<RouteNode> nodes, String rule, Predicate<RouteNode> predicate) {
        assertThat(nodes.filter(not(predicate)).map(node -> node.breaks(rule)))
                .as(rule)
                .isEmpty();
    }
}
