package dev.gladlyroutes.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Finds the sinks of the configuration: the bundled three, and every other block {@code gladly.sink.<name>}. */
public final class SinkNames {

    private static final List<String> BUNDLED = List.of("archive", "warehouse", "segment");

    private SinkNames() {}

    /** Whether a sink comes with the product. */
    public static boolean isBundled(String sink) {
        return BUNDLED.contains(sink);
    }

    /** All sinks, the bundled ones first. */
    public static List<String> all(Environment environment) {
        List<String> names = new ArrayList<>(BUNDLED);
        Binder.get(environment)
                .bind("gladly.sink", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet()
                .stream()
                .filter(name -> !BUNDLED.contains(name))
                .sorted()
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** Sinks of one's own: they say whether they are on; without that, a name is a misspelt one of ours. */
    public static Stream<String> custom(Environment environment) {
        return all(environment).stream()
                .filter(name -> !BUNDLED.contains(name))
                .filter(name -> environment.containsProperty("gladly.sink." + name + ".enabled"));
    }

    /** The sinks that take files line by line, and so can reject some of the lines. */
    public static List<String> splitting(Environment environment) {
        return all(environment).stream().filter(name -> !"archive".equals(name)).toList();
    }

    /** The sinks that are switched on. */
    public static List<String> enabled(Environment environment) {
        return all(environment).stream()
                .filter(name -> environment.getProperty("gladly.sink." + name + ".enabled", Boolean.class, false))
                .toList();
    }
}
