package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint has the options that Camel's catalog knows, with values of their types. */
class RouteEndpointsTest {

    private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

    /** An address that is a property is an HTTP endpoint; any host stands in for it. */
    private static final String ANY_ADDRESS = "https:example.com";

    static Stream<RouteNode> endpoints() {
        // The component of the tickets is our own, so that no catalog knows it.
        return RouteFile.allNodes().filter(RouteNode::isEndpoint).filter(node -> !node.scheme()
                .equals("ticket"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void hasValidOptions(RouteNode endpoint) throws URISyntaxException {
        EndpointValidationResult result = validate(endpoint.uri(), endpoint.parameters(), endpoint.is("from"));

        assertThat(result.isSuccess())
                .as(() -> endpoint.breaks("valid endpoint options\n" + result.summaryErrorMessage(true)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void hasItsPathParameters(RouteNode endpoint) {
        assertThat(missing(endpoint.uri(), endpoint.parameters()))
                .as(() -> endpoint.breaks("every required part of the address"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"direct", "aws2-s3", "quartz", "timer", "sql:classpath:some.sql", "{{some.address}}/some/path"})
    void refusesAnInventedOption(String uri) throws URISyntaxException {
        Map<String, String> parameters = new HashMap<>(Map.of("inventedOption", "1"));
        parameters.putAll(pathParameters(uri));

        EndpointValidationResult result = validate(uri, parameters, false);

        assertThat(result.getUnknown()).containsExactly("inventedOption");
    }

    @Test
    void refusesAValueOfTheWrongType() throws URISyntaxException {
        assertThat(validate("aws2-s3", Map.of("bucketNameOrArn", "some-bucket", "multiPartUpload", "perhaps"), false)
                        .getInvalidBoolean())
                .containsKey("multiPartUpload");
    }

    @Test
    void missesAPathParameter() {
        assertThat(missing("direct", Map.of("nam", "some-route"))).containsExactly("name");
        assertThat(missing("sql:classpath:some.sql", Map.of())).isEmpty();
    }

    private static Map<String, String> pathParameters(String uri) {
        return switch (uri) {
            case "direct" -> Map.of("name", "some-route");
            case "aws2-s3" -> Map.of("bucketNameOrArn", "some-bucket");
            case "quartz" -> Map.of("triggerName", "some-trigger");
            case "timer" -> Map.of("timerName", "some-timer");
            default -> Map.of();
        };
    }

    private static EndpointValidationResult validate(String uri, Map<String, String> parameters, boolean consumer)
            throws URISyntaxException {
        String whole = CATALOG.asEndpointUri(scheme(uri), options(uri, parameters), false);
        return CATALOG.validateEndpointProperties(whole, true, consumer, !consumer);
    }

    /** What the catalog does not look for: it takes an address without its required parts as it is. */
    private static List<String> missing(String uri, Map<String, String> parameters) {
        Map<String, String> options = options(uri, parameters);
        ComponentModel component = CATALOG.componentModel(scheme(uri));
        assertThat(component).as("a component for " + uri).isNotNull();
        return component.getEndpointPathOptions().stream()
                .filter(EndpointOptionModel::isRequired)
                .map(EndpointOptionModel::getName)
                .filter(name -> !options.containsKey(name))
                .toList();
    }

    private static Map<String, String> options(String uri, Map<String, String> parameters) {
        Map<String, String> options = new HashMap<>(parameters);
        String address = address(uri);
        if (address.contains(":")) {
            try {
                options.putAll(CATALOG.endpointProperties(address));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(uri, e);
            }
        }
        return options;
    }

    private static String scheme(String uri) {
        return address(uri).replaceFirst("[:?].*$", "");
    }

    private static String address(String uri) {
        return uri.replaceFirst("^\\{\\{.*?}}", ANY_ADDRESS);
    }
}
