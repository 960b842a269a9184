package dev.gladlyroutes.configuration;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** An environment as a start sees it: what the user set, the bundled defaults, and what follows from both. */
final class Configuration {

    private final Map<String, Object> set = new LinkedHashMap<>();

    private Configuration() {}

    static Configuration empty() {
        return new Configuration();
    }

    static Configuration valid() {
        return empty().with("gladly.source.organization", "myorg")
                .with("gladly.source.agent-email", "api@example.com")
                .with("gladly.source.api-token", "token-1");
    }

    Configuration with(String key, Object value) {
        set.put(key, value);
        return this;
    }

    StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        environment.getPropertySources().addFirst(new MapPropertySource("user", set));
        try {
            new YamlPropertySourceLoader()
                    .load("defaults", new ClassPathResource("application.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        new DerivedProperties().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
