package dev.gladlyroutes.cli;

import dev.gladlyroutes.GladlyRoutesApplication;
import dev.gladlyroutes.configuration.ConfigurationCheck;
import dev.gladlyroutes.configuration.ConfigurationRefusedException;
import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.StateInUseException;
import dev.gladlyroutes.observability.ManagementPort;
import java.util.List;
import java.util.Map;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.error.YAMLException;

/** Starts the Spring application for a command. */
final class Application {

    private Application() {}

    /**
     * Starts it.
     *
     * @param properties what the user set on the command line, as {@code --key=value}
     * @throws ConfigurationRefusedException when the configuration is wrong
     * @throws ConfigurationFailureException when something that the configuration names cannot be used
     */
    static ConfigurableApplicationContext start(RunMode mode, List<String> properties) {
        try {
            ConfigurableApplicationContext context = run(mode, properties);
            context.getBean(StartReport.class).write();
            return context;
        } catch (RuntimeException failure) {
            throw refusal(failure);
        }
    }

    private static ConfigurableApplicationContext run(RunMode mode, List<String> properties) {
        if (mode != RunMode.SERVER) {
            return delivering(mode).run(properties.toArray(String[]::new));
        }
        SpringApplication server = delivering(mode);
        server.setWebApplicationType(WebApplicationType.SERVLET);
        server.addListeners(new ManagementPort());
        try {
            return server.run(properties.toArray(String[]::new));
        } catch (ApplicationContextException failure) {
            if (!ManagementPort.leaveIfTaken(failure)) {
                throw failure;
            }
            return delivering(mode).run(properties.toArray(String[]::new));
        }
    }

    private static SpringApplication delivering(RunMode mode) {
        SpringApplication application = application(GladlyRoutesApplication.class, ConfigurationCheck.ofDelivering());
        application.addListeners(new Stop());
        application.setDefaultProperties(Map.of("gladly.routes.mode", mode.name()));
        return application;
    }

    /**
     * Starts it to change what a running server can change itself.
     *
     * @param properties as for {@link #start(RunMode, List)}
     * @param operation of the server over JMX, for a state database that the server has for itself
     */
    static ConfigurableApplicationContext start(RunMode mode, List<String> properties, String operation) {
        try {
            return start(mode, properties);
        } catch (StateInUseException inUse) {
            throw new ConfigurationFailureException(
                    inUse.getMessage() + " When it is a server, let it do the work itself, over JMX: see " + operation
                            + ".",
                    inUse);
        }
    }

    /**
     * Starts only what reads the state database: no routes, no sinks, and no credentials but those of the database.
     *
     * @param properties as for {@link #start(RunMode, List)}
     * @throws ConfigurationRefusedException when what it reads is configured wrongly, or a property is misspelt
     * @throws ConfigurationFailureException when the database cannot be read
     */
    static ConfigurableApplicationContext startReading(List<String> properties) {
        try {
            return application(ReadingConfiguration.class, ConfigurationCheck.ofReading())
                    .run(properties.toArray(String[]::new));
        } catch (RuntimeException failure) {
            throw refusal(failure);
        }
    }

    private static SpringApplication application(Class<?> configuration, ConfigurationCheck check) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(check);
        return application;
    }

    /** The refusal somewhere in the causes of a failed start, or the failure itself. */
    private static RuntimeException refusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationRefusedException refused) {
                return refused;
            }
            if (cause instanceof ConfigurationFailureException configuration) {
                return configuration;
            }
            if (cause instanceof YAMLException) {
                return new ConfigurationFailureException(
                        "application.yaml is not YAML: " + cause.getMessage(), failure);
            }
            if (isWrongRoute(cause)) {
                return new ConfigurationFailureException("A route file is wrong: " + cause.getMessage(), failure);
            }
        }
        return failure;
    }

    private static boolean isWrongRoute(Throwable cause) {
        return cause instanceof FailedToCreateRouteException
                || cause instanceof FailedToStartRouteException
                || cause instanceof YamlEngineException;
    }
}
