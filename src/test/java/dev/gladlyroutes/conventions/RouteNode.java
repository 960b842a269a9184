package dev.gladlyroutes.conventions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One element of a route file.
 *
 * @param at the file and line
 * @param kind the name of the element, such as {@code route} or {@code to}
 * @param attributes what is written under it; empty for a short form such as {@code to: direct:x}
 */
record RouteNode(String at, String kind, Map<?, ?> attributes) {

    private static final Set<String> LOCAL_SCHEMES = Set.of("direct", "ticket", "quartz", "timer", "log");

    String text(String attribute) {
        Object value = attributes.get(attribute);
        return value == null ? "" : value.toString();
    }

    String id() {
        return text("id");
    }

    String uri() {
        return text("uri");
    }

    boolean is(String otherKind) {
        return kind.equals(otherKind);
    }

    boolean isEndpoint() {
        return attributes.containsKey("uri");
    }

    /** The scheme of the endpoint; {@code https} where the address is a property. */
    String scheme() {
        return uri().startsWith("{{") ? "https" : uri().replaceFirst("[:?].*$", "");
    }

    boolean isForeign() {
        return isEndpoint() && !LOCAL_SCHEMES.contains(scheme());
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (attributes.get("parameters") instanceof Map<?, ?> written) {
            written.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
        }
        return parameters;
    }

    /** A violation of a rule by this element. */
    String breaks(String rule) {
        return at + " (" + kind + " " + id() + "): " + rule;
    }
}
