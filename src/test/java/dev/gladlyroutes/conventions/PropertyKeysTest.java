package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** Every placeholder of the routes has a value: a default of ours, a derived one, or one that the operator must set. */
class PropertyKeysTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.*?)}}");
    private static final String DERIVED_PREFIX = "gladly.routes.";

    /** Switches that are derived, and what a route needs only once its switch is on. */
    private static final Set<String> KEYS_OF_SINKS =
            Set.of("gladly.sink.archive.enabled", "gladly.sink.segment.enabled", "gladly.sink.archive.bucket");

    private static Properties defaults;

    @BeforeAll
    static void readDefaults() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        defaults = yaml.getObject();
    }

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasAValueForEveryPlaceholder(RouteFile file) {
        List<String> violations = new ArrayList<>();
        for (int line = 0; line < file.lines().size(); line++) {
            Matcher placeholder = PLACEHOLDER.matcher(file.lines().get(line));
            while (placeholder.find()) {
                if (!hasValue(placeholder.group(1))) {
                    violations.add(
                            "%s:%d: %s is not set in application.yaml".formatted(file, line + 1, placeholder.group()));
                }
            }
        }

        assertThat(violations).as("every placeholder has a value").isEmpty();
    }

    @Test
    void missesAnInventedKey() {
        assertThat(hasValue("gladly.spool.directory")).isTrue();
        assertThat(hasValue("?gladly.invented")).isTrue();
        assertThat(hasValue("gladly.invented")).isFalse();
    }

    private static boolean hasValue(String key) {
        return key.startsWith("?")
                || key.startsWith(DERIVED_PREFIX)
                || KEYS_OF_SINKS.contains(key)
                || defaults.containsKey(key);
    }
}
