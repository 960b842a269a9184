package dev.gladlyroutes.configuration;

import dev.gladlyroutes.notifications.WebhookAddress;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.Organization;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Derives the properties that follow from others: defaults of the {@code enabled} switches, and the addresses and
 * folders that the routes read as {@code gladly.routes.*}. It has the lowest precedence, so whatever is set wins.
 */
public final class DerivedProperties implements EnvironmentPostProcessor, Ordered {

    static final String SOURCE_NAME = "gladlyDerivedProperties";

    /** Modes of commands that fire no timer. */
    private static final Set<String> RUN_TO_AN_END = Set.of("ONCE", "REPLAY", "PLAN");

    /** Modes of commands that work on what a person asked for, who sees what becomes of it. */
    private static final Set<String> BY_HAND = Set.of("REPLAY", "PLAN");

    private static final String NOTIFICATIONS_URL = "gladly.notifications.url";

    private static final String REPLAY_CRON = "gladly.dead-letter.replay.cron";

    /** What may be read by anybody who can open the port. */
    private static final String OPEN = "health, prometheus";

    /** What needs the operator's password. */
    private static final String CONSOLE = "hawtio, info, jolokia, sbom, ";

    private static final Map<String, String> SEGMENT_ENDPOINTS =
            Map.of("us", "https://api.segment.io", "eu", "https://events.eu1.segmentapis.com");

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> derived = new LinkedHashMap<>();
        boolean timers = !RUN_TO_AN_END.contains(property(environment, "gladly.routes.mode"));
        derived.put("gladly.routes.timers", timers);
        derived.put("gladly.routes.dead-letter-replay", timers && isSet(environment, REPLAY_CRON));
        derived.put("gladly.routes.dead-letter-replay-cron", property(environment, REPLAY_CRON));
        derived.put("gladly.sink.archive.enabled", isSet(environment, "gladly.sink.archive.bucket"));
        derived.put("gladly.sink.segment.enabled", isSet(environment, "gladly.sink.segment.write-key"));
        derived.put("gladly.tracing.enabled", isSet(environment, "gladly.tracing.endpoint"));
        derived.put(
                "gladly.routes.segment-live",
                isSwitchedOn(environment, "segment", "write-key")
                        && "live".equalsIgnoreCase(property(environment, "gladly.sink.segment.enrichment")));
        derived.put(
                "gladly.routes.warehouse-refresh",
                timers && isOn(environment, "warehouse") && isSwitchedOn(environment, "archive", "bucket"));
        boolean notifies =
                !BY_HAND.contains(property(environment, "gladly.routes.mode")) && isSet(environment, NOTIFICATIONS_URL);
        derived.put("gladly.routes.notifications", notifies);
        derived.put("gladly.routes.notification-timer", timers && notifies);
        derived.put("gladly.routes.notifications-url", notificationsHost(environment));
        derived.put("gladly.routes.archive-kms", isSet(environment, "gladly.sink.archive.kms-key-id"));
        derived.put("gladly.routes.source-url", sourceUrl(environment));
        derived.put("gladly.routes.segment-url", segmentUrl(environment));
        derived.put(
                "management.endpoints.web.exposure.include",
                isSet(environment, "gladly.console.password") ? CONSOLE + OPEN : OPEN);
        derived.put("camel.main.routes-include-pattern", RouteFiles.pattern(routesDirectory(environment)));
        environment.getPropertySources().addLast(new MapPropertySource(SOURCE_NAME, derived));
    }

    private static boolean isOn(ConfigurableEnvironment environment, String sink) {
        return "true".equalsIgnoreCase(property(environment, "gladly.sink." + sink + ".enabled"));
    }

    /** Whether a sink is on, by its switch or else by the property that switches it on. */
    private static boolean isSwitchedOn(ConfigurableEnvironment environment, String sink, String key) {
        return isSet(environment, "gladly.sink." + sink + ".enabled")
                ? isOn(environment, sink)
                : isSet(environment, "gladly.sink." + sink + "." + key);
    }

    private static String sourceUrl(ConfigurableEnvironment environment) {
        String baseUrl = property(environment, "gladly.source.base-url");
        if (!baseUrl.isBlank()) {
            return withoutTrailingSlash(baseUrl);
        }
        return Optional.of(property(environment, "gladly.source.organization"))
                .flatMap(Organization::parse)
                .map(organization -> organization.baseUrl().toString())
                .orElse("");
    }

    private static String segmentUrl(ConfigurableEnvironment environment) {
        String endpoint = property(environment, "gladly.sink.segment.endpoint");
        return endpoint.isBlank()
                ? SEGMENT_ENDPOINTS.getOrDefault(property(environment, "gladly.sink.segment.region"), "")
                : withoutTrailingSlash(endpoint);
    }

    /** Without what follows the host, which is nobody's business. */
    private static String notificationsHost(ConfigurableEnvironment environment) {
        return WebhookAddress.of(Secret.of(property(environment, NOTIFICATIONS_URL)))
                .map(WebhookAddress::host)
                .orElse("");
    }

    /** Where the operator's route files are. */
    static Path routesDirectory(ConfigurableEnvironment environment) {
        return Path.of(environment.getProperty("gladly.routes.directory", "routes"));
    }

    private static boolean isSet(ConfigurableEnvironment environment, String key) {
        return !property(environment, key).isBlank();
    }

    private static String property(ConfigurableEnvironment environment, String key) {
        return environment.getProperty(key, "").strip();
    }

    private static String withoutTrailingSlash(String url) {
        return url.replaceFirst("/+$", "");
    }
}
