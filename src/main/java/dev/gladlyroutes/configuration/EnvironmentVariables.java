package dev.gladlyroutes.configuration;

import dev.gladlyroutes.delivery.SinkNames;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds environment variables that look like properties of the product, but that nobody reads. Their names cannot tell
 * a dash from a dot, so only letters and digits are compared.
 */
final class EnvironmentVariables {

    private static final String PROPERTY = "GLADLY_(SOURCE|SPOOL|STATE|SINK|DEAD_?LETTER)_.*";
    private static final String ELEMENT_OF_LIST = "_\\d+$";

    private EnvironmentVariables() {}

    /**
     * The unknown ones, sorted.
     *
     * @param read names of all properties that somebody reads
     */
    static Stream<String> unknown(ConfigurableEnvironment environment, Set<ConfigurationPropertyName> read) {
        Set<String> known = read.stream().map(name -> plain(name.toString())).collect(Collectors.toSet());
        Set<String> customSinks = SinkNames.custom(environment)
                .map(sink -> plain("gladly.sink." + sink))
                .collect(Collectors.toSet());
        return environment.getPropertySources().stream()
                .filter(SystemEnvironmentPropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((SystemEnvironmentPropertySource) source).getPropertyNames()))
                .filter(name -> name.matches(PROPERTY))
                .filter(name -> !known.contains(plain(name.replaceFirst(ELEMENT_OF_LIST, ""))))
                .filter(name -> customSinks.stream().noneMatch(plain(name)::startsWith))
                .sorted();
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
