package dev.gladlyroutes.cli;

import dev.gladlyroutes.GladlyRoutesApplication;
import dev.gladlyroutes.configuration.ConfigurationCheck;
import dev.gladlyroutes.configuration.ConfigurationRefusedException;
import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.doctor.DoctorConfiguration;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.StateInUseException;
import dev.gladlyroutes.observability.ManagementPort;
import dev.gladlyroutes.plan.PlanConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.yaml.snakeyaml.error.YAMLException;

/** Starts the Spring application for a command. */
final class Application {

    /** Managed beans are for servers; a command that ends by itself starts sooner without. */
    private static final Map<String, String> WITHOUT_JMX =
            Map.of("camel.main.jmx-enabled", "false", "spring.jmx.enabled", "false");

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
        Map<String, String> properties = new HashMap<>(mode == RunMode.SERVER ? Map.of() : WITHOUT_JMX);
        properties.put("gladly.routes.mode", mode.name());
        SpringApplication application =
                application(GladlyRoutesApplication.class, ConfigurationCheck.ofDelivering(), properties);
        application.addListeners(new Stop());
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
        return startOnly(ReadingConfiguration.class, ConfigurationCheck.ofReading(), Map.of(), properties);
    }

    /**
     * Starts only what looks at the systems: no routes, and nothing that delivers.
     *
     * @param properties as for {@link #start(RunMode, List)}
     * @param canary whether Segment is sent an event
     * @throws ConfigurationRefusedException when the configuration is wrong
     */
    static ConfigurableApplicationContext startChecking(List<String> properties, boolean canary) {
        Map<String, String> mode = Map.of("gladly.routes.canary", Boolean.toString(canary));
        return startOnly(DoctorConfiguration.class, ConfigurationCheck.ofDelivering(), mode, properties);
    }

    /**
     * Starts only what makes plans: no routes, no sinks, and nothing that writes.
     *
     * @param properties as for {@link #start(RunMode, List)}
     * @throws ConfigurationRefusedException when the configuration is wrong
     * @throws ConfigurationFailureException when the state database cannot be read
     */
    static ConfigurableApplicationContext startPlanning(List<String> properties) {
        return startOnly(PlanConfiguration.class, ConfigurationCheck.ofDelivering(), Map.of(), properties);
    }

    private static ConfigurableApplicationContext startOnly(
            Class<?> configuration, ConfigurationCheck check, Map<String, String> mode, List<String> properties) {
        try {
            return application(configuration, check, mode).run(properties.toArray(String[]::new));
        } catch (RuntimeException failure) {
            throw refusal(failure);
        }
    }

    private static SpringApplication application(
            Class<?> configuration, ConfigurationCheck check, Map<String, String> mode) {
        SpringApplication application = new SpringApplication(configuration);
        Properties defaults = defaults();
        defaults.putAll(mode);
        application.setDefaultProperties(defaults);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(check);
        return application;
    }

    /** Those of the jar's own file, which hold even if a user's {@code spring.config.location} takes its place. */
    private static Properties defaults() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        return Objects.requireNonNull(yaml.getObject());
    }

    /** The refusal, or the failure of the state database, somewhere in the causes of a failed start; or that itself. */
    private static RuntimeException refusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationRefusedException refused) {
                return refused;
            }
            if (cause instanceof ConfigurationFailureException configuration) {
                return configuration;
            }
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return (RuntimeException) cause;
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
