package dev.gladlyroutes.conventions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the routes as Mermaid: who calls whom, what fills a channel, what begins by a timer, what leaves the process. */
final class Topology {

    /** What beans lead to that no endpoint of a route tells. */
    static final Map<String, List<Node>> BEANS = Map.of(
            "jobLedger.record", List.of(Node.channel("download")),
            "fileLedger.spooled", List.of(Node.channel("archive"), Node.channel("warehouse"), Node.channel("segment")),
            "deliveries.deliveredExcept", List.of(Node.channel("manifest")),
            "deliveries.checkpoint", List.of(Node.channel("manifest")),
            "replays.restored", List.of(Node.channel("warehouse"), Node.channel("segment")),
            "deadLetterReplays.openOnSchedule", List.of(Node.channel("warehouse"), Node.channel("segment")),
            "archiveReplays.refresh", List.of(Node.channel("restore")),
            "downloads.store", List.of(Node.system("spool")),
            "archiveRestore.store", List.of(Node.system("spool")),
            "warehouseLoads.upsert", List.of(Node.system("warehouse database")));

    private static final Map<String, Node> ADDRESSES = Map.of(
            "{{gladly.routes.source-url}}", Node.system("Gladly"),
            "{{gladly.routes.segment-url}}/v1/batch", Node.system("Segment"),
            "{{gladly.routes.notifications-url}}", Node.system("webhook"));

    private final List<Route> routes;
    private final Set<Link> links = new LinkedHashSet<>();

    private Topology(List<Route> routes) {
        this.routes = routes;
        routes.forEach(route -> route.addLinks(links));
    }

    /**
     * Something that is drawn.
     *
     * @param kind of which its shape is
     * @param name what stands in it
     */
    record Node(Kind kind, String name) {

        static Node route(String id) {
            return new Node(Kind.ROUTE, id);
        }

        static Node channel(String name) {
            return new Node(Kind.CHANNEL, name);
        }

        static Node timer(String name) {
            return new Node(Kind.TIMER, name);
        }

        static Node system(String name) {
            return new Node(Kind.SYSTEM, name);
        }

        static Node group(String name) {
            return new Node(Kind.GROUP, name);
        }

        /** Unlike names, ids hold no words of Mermaid. */
        String id() {
            return kind.name().charAt(0) + "_" + name.replaceAll("[^A-Za-z0-9]", "_");
        }

        String drawn() {
            return "    " + id() + kind.shape.formatted((kind == Kind.CHANNEL ? "ticket:" : "") + name);
        }
    }

    /** The kinds of what is drawn, with their shapes. */
    enum Kind {
        ROUTE("[\"%s\"]"),
        GROUP("[[\"%s\"]]"),
        CHANNEL("([\"%s\"])"),
        TIMER("{{\"%s\"}}"),
        SYSTEM("[(\"%s\")]");

        private final String shape;

        Kind(String shape) {
            this.shape = shape;
        }
    }

    /**
     * An arrow.
     *
     * @param from its beginning
     * @param to its end
     */
    record Link(Node from, Node to) {

        boolean touches(Collection<Node> nodes) {
            return nodes.contains(from) || nodes.contains(to);
        }
    }

    /**
     * A route as its file tells it.
     *
     * @param file where it stands
     * @param attributes what is written under {@code route}
     */
    private record Route(RouteFile file, Map<?, ?> attributes) {

        String text(String attribute) {
            return String.valueOf(attributes.get(attribute));
        }

        Node node() {
            return Node.route(text("id"));
        }

        void addLinks(Set<Link> links) {
            Map<?, ?> from = (Map<?, ?>) attributes.get("from");
            Node consumed = endpoint(from);
            if (consumed.kind() != Kind.ROUTE) {
                links.add(new Link(consumed, node()));
            }
            addProduced(from.get("steps"), links);
        }

        private void addProduced(Object value, Set<Link> links) {
            if (value instanceof Map<?, ?> mapping) {
                if (mapping.containsKey("uri")) {
                    links.add(new Link(node(), endpoint(mapping)));
                }
                BEANS.getOrDefault(bean(mapping), List.of()).forEach(target -> links.add(new Link(node(), target)));
                mapping.values().forEach(child -> addProduced(child, links));
            } else if (value instanceof List<?> list) {
                list.forEach(child -> addProduced(child, links));
            }
        }
    }

    static Topology ofTheRoutes() {
        return new Topology(RouteFile.all().stream()
                .flatMap(file -> file.entries().stream()
                        .map(entry -> ((Map<?, ?>) entry).get("route"))
                        .filter(Map.class::isInstance)
                        .map(route -> new Route(file, (Map<?, ?>) route)))
                .toList());
    }

    /** All calls of beans in the routes, as {@code bean.method}. */
    static Set<String> beans() {
        return RouteFile.all().stream()
                .flatMap(file -> file.mappings().stream())
                .map(Topology::bean)
                .collect(Collectors.toSet());
    }

    Set<Link> links() {
        return links;
    }

    /** The whole in one picture of groups, then a picture and a table for each group. */
    String markdown() {
        Map<String, List<Route>> groups = new TreeMap<>();
        routes.forEach(route -> groups.computeIfAbsent(route.text("group"), name -> new ArrayList<>())
                .add(route));
        return "## All groups\n\n" + picture(overview())
                + groups.entrySet().stream()
                        .map(group -> section(group.getKey(), group.getValue()))
                        .collect(Collectors.joining());
    }

    private Set<Link> overview() {
        Map<Node, Node> groups =
                routes.stream().collect(Collectors.toMap(Route::node, route -> Node.group(route.text("group"))));
        UnaryOperator<Node> drawn = node -> groups.getOrDefault(node, node);
        return links.stream()
                .map(link -> new Link(drawn.apply(link.from()), drawn.apply(link.to())))
                .filter(link -> !link.from().equals(link.to()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String section(String group, List<Route> members) {
        List<Node> nodes = members.stream().map(Route::node).toList();
        Set<Link> own =
                links.stream().filter(link -> link.touches(nodes)).collect(Collectors.toCollection(LinkedHashSet::new));
        String rows = members.stream()
                .map(route -> "| `%s` | %s | [%s](../%s) |%n"
                        .formatted(
                                route.text("id"),
                                route.text("description"),
                                route.file().toString().replaceFirst("^routes/(.*)\\.camel\\.yaml$", "$1"),
                                route.file()))
                .collect(Collectors.joining());
        return "\n## " + group + "\n\n" + picture(own) + "\n| Route | What it does | File |\n|---|---|---|\n" + rows;
    }

    private static String picture(Set<Link> links) {
        String nodes = links.stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .distinct()
                .map(node -> node.drawn() + "\n")
                .collect(Collectors.joining());
        String arrows = links.stream()
                .map(link -> "    " + link.from().id() + " --> " + link.to().id() + "\n")
                .collect(Collectors.joining());
        return "```mermaid\nflowchart LR\n" + nodes + arrows + "```\n";
    }

    private static String bean(Map<?, ?> mapping) {
        return mapping.get("ref") + "." + String.valueOf(mapping.get("method")).replaceFirst("\\(.*", "");
    }

    private static Node endpoint(Map<?, ?> mapping) {
        RouteNode node = new RouteNode("", "", mapping);
        Map<String, String> parameters = node.parameters();
        return switch (node.scheme()) {
            case "direct" -> Node.route(parameters.get("name"));
            case "ticket" -> Node.channel(node.uri().substring("ticket:".length()));
            case "quartz" -> Node.timer(parameters.get("triggerName"));
            case "timer" -> Node.timer(parameters.get("timerName"));
            case "aws2-s3" -> Node.system("S3");
            case "sql" -> Node.system("state database");
            default -> {
                Node system = ADDRESSES.get(node.uri());
                if (system == null) {
                    throw new IllegalStateException("Say in Topology which system " + node.uri() + " is");
                }
                yield system;
            }
        };
    }
}
