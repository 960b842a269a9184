package dev.gladlyroutes.observability;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out of commands that end by themselves what only a server is asked for: health and metrics, Hawtio and pages. It
 * is looked at before any of these parts is loaded, so a start spares all that they bring.
 */
public class ServersOwnParts implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final List<String> PARTS = List.of(
            "io.hawt.",
            "org.apache.camel.spring.boot.actuate.",
            "org.jolokia.",
            "org.springframework.boot.actuate.",
            "org.springframework.boot.autoconfigure.security.",
            "org.springframework.boot.autoconfigure.thymeleaf.",
            "org.springframework.boot.autoconfigure.web.");

    private boolean server = true;

    @Override
    public void setEnvironment(Environment environment) {
        server = "SERVER".equals(environment.getProperty("gladly.routes.mode", "SERVER"));
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] matches = new boolean[classes.length];
        for (int index = 0; index < classes.length; index++) {
            matches[index] = server || !isServersOwn(classes[index]);
        }
        return matches;
    }

    /** A class that another filter has left out already is null. */
    private static boolean isServersOwn(String name) {
        return name != null && PARTS.stream().anyMatch(name::startsWith);
    }
}
