package dev.gladlyroutes.configuration;

import dev.gladlyroutes.delivery.SinkNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Finds what looks like a property of the product, but is read by nobody: it is misspelt. */
final class UnknownProperties {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("gladly");
    private static final ConfigurationPropertyName ROUTES = ConfigurationPropertyName.of("gladly.routes");
    private static final ConfigurationPropertyName SINKS = ConfigurationPropertyName.of("gladly.sink");
    private static final String VARIABLE =
            "GLADLY_(SOURCE|SPOOL|STATE|SINK|FIELD_?POLICY|DEAD_?LETTER|NOTIFICATIONS|CONSOLE|TRACING)_.*";
    private static final String ELEMENT_OF_LIST = "_\\d+$";

    private final Set<ConfigurationPropertyName> bound;
    private final Set<ConfigurationPropertyName> asked;

    /**
     * @param bound properties that were read
     * @param asked all properties that somebody would read
     */
    UnknownProperties(Set<ConfigurationPropertyName> bound, Set<ConfigurationPropertyName> asked) {
        this.bound = bound;
        this.asked = asked;
    }

    /** Their names, sorted: first of properties, then of environment variables. */
    Stream<String> of(ConfigurableEnvironment environment) {
        return Stream.concat(keys(environment).map(ConfigurationPropertyName::toString), variables(environment));
    }

    /** The properties that there are where an unknown one was looked for, to continue a sentence; empty for a variable. */
    String namesBeside(String unknown) {
        if (!ConfigurationPropertyName.isValid(unknown)) {
            return "";
        }
        ConfigurationPropertyName place = ConfigurationPropertyName.of(unknown).getParent();
        while (!place.isEmpty() && asked.stream().noneMatch(place::isAncestorOf)) {
            place = place.getParent();
        }
        int depth = place.getNumberOfElements();
        return asked.stream()
                .filter(place::isAncestorOf)
                .map(name -> name.getElement(depth, Form.DASHED))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ", "; in " + place + " there are ", ""));
    }

    private Stream<ConfigurationPropertyName> keys(ConfigurableEnvironment environment) {
        Stream.Builder<ConfigurationPropertyName> unknown = Stream.builder();
        List<ConfigurationPropertyName> customSinks =
                SinkNames.custom(environment).map(SINKS::append).toList();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names
                    && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
                    && !isDerived(source.getUnderlyingSource())) {
                names.stream()
                        .filter(ROOT::isAncestorOf)
                        .filter(name -> !ROUTES.isAncestorOf(name))
                        .filter(name -> customSinks.stream().noneMatch(sink -> sink.isAncestorOf(name)))
                        .filter(name -> !bound.contains(name) && !isElementOfList(name))
                        .forEach(unknown);
            }
        }
        return unknown.build().distinct().sorted();
    }

    private boolean isElementOfList(ConfigurationPropertyName name) {
        return name.isLastElementIndexed() && bound.contains(name.getParent());
    }

    private static boolean isDerived(Object source) {
        return source instanceof PropertySource<?> propertySource
                && DerivedProperties.SOURCE_NAME.equals(propertySource.getName());
    }

    /** Names of environment variables cannot tell a dash from a dot, so only letters and digits are compared. */
    private Stream<String> variables(ConfigurableEnvironment environment) {
        Set<String> known = asked.stream().map(name -> plain(name.toString())).collect(Collectors.toSet());
        Set<String> customSinks = SinkNames.custom(environment)
                .map(sink -> plain("gladly.sink." + sink))
                .collect(Collectors.toSet());
        return environment.getPropertySources().stream()
                .filter(SystemEnvironmentPropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((SystemEnvironmentPropertySource) source).getPropertyNames()))
                .filter(name -> name.matches(VARIABLE))
                .filter(name -> !known.contains(plain(name.replaceFirst(ELEMENT_OF_LIST, ""))))
                .filter(name -> customSinks.stream().noneMatch(plain(name)::startsWith))
                .sorted();
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
