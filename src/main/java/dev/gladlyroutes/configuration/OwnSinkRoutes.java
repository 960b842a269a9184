package dev.gladlyroutes.configuration;

import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.ledger.Channels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/**
 * The sinks that the operator's route files take tickets of. Such a file needs the sink's switch, even if it says no:
 * what its routes name, such as the sink's retry, is there for the sinks of the configuration alone.
 */
final class OwnSinkRoutes {

    private static final Pattern TICKETS = Pattern.compile("(?m)^[ -]*(?:uri|from): *[\"']?ticket:([\\w.-]+)");
    private static final Set<String> OTHER_CHANNELS = Set.of(Channels.DOWNLOAD, Channels.MANIFEST, Channels.RESTORE);

    /** The file of each sink without a switch. */
    private final Map<String, Path> unswitched = new TreeMap<>();

    OwnSinkRoutes(Path directory, Environment environment) {
        for (Path file : RouteFiles.own(directory)) {
            TICKETS.matcher(text(file))
                    .results()
                    .map(found -> found.group(1))
                    .filter(sink -> !OTHER_CHANNELS.contains(sink) && !SinkNames.isBundled(sink))
                    .filter(sink -> !environment.containsProperty(switchOf(sink)))
                    .forEach(sink -> unswitched.putIfAbsent(sink, file));
        }
    }

    /** Adds a problem for each sink that neither is switched on nor off. */
    void check(ConfigurationProblems problems) {
        unswitched.forEach((sink, file) -> problems.add(
                switchOf(sink),
                "is missing, but the route file " + file + " takes the tickets of this sink",
                "set it to true, or to false for a sink that is off; or take the file out of its folder"));
    }

    /** Whether a property that nobody reads belongs to such a sink, and will be read when it has its switch. */
    boolean explains(String property) {
        return unswitched.keySet().stream()
                .map(sink -> "gladly.sink." + sink + ".")
                .anyMatch(prefix ->
                        property.startsWith(prefix) || variable(property).startsWith(variable(prefix)));
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toLowerCase(Locale.ROOT);
    }

    private static String switchOf(String sink) {
        return "gladly.sink." + sink + ".enabled";
    }

    /** A file that cannot be read is refused by Camel, with its name. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
