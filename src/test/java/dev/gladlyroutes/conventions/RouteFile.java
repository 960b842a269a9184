package dev.gladlyroutes.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;

/** A file of the routes folder, parsed, with the line on which each of its mappings begins. */
final class RouteFile {

    private static final Path DIRECTORY = Path.of("routes");
    private static final Path EXAMPLES = Path.of("docs", "own-sinks");

    private final Path path;
    private final List<String> lines;
    private final List<?> entries;
    private final LineKeeper lineKeeper = new LineKeeper();

    private RouteFile(Path path) {
        this.path = path;
        try {
            this.lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.entries = new Yaml(lineKeeper).load(String.join("\n", lines)) instanceof List<?> list ? list : List.of();
    }

    static List<RouteFile> all() {
        return in(DIRECTORY);
    }

    /** The examples of sinks of one's own. */
    static List<RouteFile> examples() {
        return in(EXAMPLES);
    }

    private static List<RouteFile> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .map(RouteFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<RouteNode> allNodes() {
        return all().stream().flatMap(file -> file.nodes().stream());
    }

    List<String> lines() {
        return lines;
    }

    List<?> entries() {
        return entries;
    }

    /** The file and the line on which a mapping of this file begins. */
    String at(Object mapping) {
        return path + ":" + lineKeeper.lines.getOrDefault(mapping, 1);
    }

    /** Everything that can bear an id: routes, their configurations, and what is in them. */
    List<RouteNode> nodes() {
        List<RouteNode> nodes = new ArrayList<>();
        addSteps(entries, nodes);
        return nodes;
    }

    /** Every mapping of the file, whatever it stands for. */
    List<Map<?, ?>> mappings() {
        List<Map<?, ?>> mappings = new ArrayList<>();
        addMappings(entries, mappings);
        return mappings;
    }

    /** A list of one-key mappings such as {@code - to: {...}}. */
    private void addSteps(Object value, List<RouteNode> nodes) {
        for (Object step : value instanceof List<?> list ? list : List.of()) {
            if (step instanceof Map<?, ?> mapping) {
                mapping.forEach((kind, body) -> addNode(String.valueOf(kind), body, mapping, nodes));
            } else {
                addNode(String.valueOf(step), Map.of(), entries, nodes);
            }
        }
    }

    private void addNode(String kind, Object body, Object parent, List<RouteNode> nodes) {
        Map<?, ?> attributes = body instanceof Map<?, ?> mapping ? mapping : Map.of();
        nodes.add(new RouteNode(at(attributes.isEmpty() ? parent : attributes), kind, attributes));
        attributes.forEach((key, value) -> {
            switch (String.valueOf(key)) {
                case "steps", "intercept", "interceptFrom", "onCompletion", "onException" -> addSteps(value, nodes);
                case "when", "doCatch" -> {
                    for (Object branch : value instanceof List<?> list ? list : List.of(value)) {
                        addNode(String.valueOf(key), branch, attributes, nodes);
                    }
                }
                case "from", "otherwise", "doFinally", "onFallback" ->
                    addNode(String.valueOf(key), value, attributes, nodes);
                default -> {}
            }
        });
    }

    private static void addMappings(Object value, List<Map<?, ?>> mappings) {
        if (value instanceof Map<?, ?> mapping) {
            mappings.add(mapping);
            mapping.values().forEach(child -> addMappings(child, mappings));
        } else if (value instanceof List<?> list) {
            list.forEach(child -> addMappings(child, mappings));
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Remembers where mappings begin, which the parsed values do not tell. */
    private static final class LineKeeper extends SafeConstructor {

        private final Map<Object, Integer> lines = new IdentityHashMap<>();

        LineKeeper() {
            super(new LoaderOptions());
        }

        @Override
        protected void constructMapping2ndStep(MappingNode node, Map<Object, Object> mapping) {
            lines.put(mapping, node.getStartMark().getLine() + 1);
            super.constructMapping2ndStep(node, mapping);
        }
    }
}
