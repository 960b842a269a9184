package dev.gladlyroutes.configuration;

import dev.gladlyroutes.archive.ArchiveProperties;
import dev.gladlyroutes.console.ConsoleProperties;
import dev.gladlyroutes.deadletter.DeadLetterProperties;
import dev.gladlyroutes.delivery.RejectBudget;
import dev.gladlyroutes.delivery.RejectBudgets;
import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties;
import dev.gladlyroutes.ledger.StateProperties;
import dev.gladlyroutes.notifications.NotificationProperties;
import dev.gladlyroutes.segment.SegmentProperties;
import dev.gladlyroutes.segment.live.EnrichmentProperties;
import dev.gladlyroutes.segment.oauth.OAuthProperties;
import dev.gladlyroutes.source.SourceProperties;
import dev.gladlyroutes.spool.SpoolProperties;
import dev.gladlyroutes.tracing.TracingProperties;
import dev.gladlyroutes.warehouse.WarehouseProperties;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Binds every {@code gladly.*} record before any bean exists, and refuses the start with all mistakes at once: values
 * that cannot be converted, values that make no sense, and keys that nobody reads.
 */
public final class ConfigurationCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String ARCHIVE_RETRY = "gladly.sink.archive.retry";
    private static final Set<String> READ = Set.of("gladly.source.organization", "gladly.state.");
    private static final Set<String> SWITCH = Set.of("true", "false");
    private static final String UNKNOWN = "is not a property of Gladly Routes";

    private final Function<ConfigurableEnvironment, List<ConfigurationProblem>> search;

    private ConfigurationCheck(Function<ConfigurableEnvironment, List<ConfigurationProblem>> search) {
        this.search = search;
    }

    /** The check for whoever delivers. */
    public static ConfigurationCheck ofDelivering() {
        return new ConfigurationCheck(ConfigurationCheck::problemsOf);
    }

    /** The check for whoever only reads the state database. */
    public static ConfigurationCheck ofReading() {
        return new ConfigurationCheck(ConfigurationCheck::problemsOfReading);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<ConfigurationProblem> problems = search.apply(context.getEnvironment());
        if (!problems.isEmpty()) {
            throw new ConfigurationRefusedException(problems);
        }
    }

    /** Everything that is wrong with the environment's {@code gladly.*} properties. */
    public static List<ConfigurationProblem> problemsOf(ConfigurableEnvironment environment) {
        ConfigurationProblems problems = new ConfigurationProblems();
        BindingProblems binding = new BindingProblems(problems);
        Binder binder = Binder.get(environment);
        bind(binder, binding, SourceProperties.class, SourceProperties::check);
        bind(binder, binding, SpoolProperties.class, SpoolProperties::check);
        bind(binder, binding, StateProperties.class, StateProperties::check);
        bind(binder, binding, ArchiveProperties.class, ArchiveProperties::check);
        boolean archives = "true".equalsIgnoreCase(environment.getProperty("gladly.sink.archive.enabled"));
        bind(binder, binding, WarehouseProperties.class, (warehouse, found) -> warehouse.check(archives, found));
        bind(binder, binding, SegmentProperties.class, SegmentProperties::check);
        int sourceRateLimit = number(environment, "gladly.source.rate-limit");
        String region = environment.getProperty("gladly.sink.segment.region");
        bind(binder, binding, OAuthProperties.class, (own, found) -> own.check(region, found));
        bind(binder, binding, EnrichmentProperties.class, (own, found) -> own.check(sourceRateLimit, found));
        bind(binder, binding, FieldPolicyProperties.class, FieldPolicyProperties::check);
        bind(binder, binding, DeadLetterProperties.class, DeadLetterProperties::check);
        bind(binder, binding, NotificationProperties.class, NotificationProperties::check);
        bind(binder, binding, ConsoleProperties.class, ConsoleProperties::check);
        bind(binder, binding, TracingProperties.class, TracingProperties::check);
        SinkNames.all(environment).forEach(sink -> checkSwitch(environment, sink, problems));
        SinkNames.custom(environment).forEach(sink -> checkRetry(binder, binding, "gladly.sink." + sink + ".retry"));
        SinkNames.splitting(environment).forEach(sink -> checkBudget(binder, binding, RejectBudgets.property(sink)));
        OwnSinkRoutes routes = new OwnSinkRoutes(DerivedProperties.routesDirectory(environment), environment);
        routes.check(problems);
        UnknownProperties unknown = binding.unknown();
        unknown.of(environment)
                .filter(name -> !routes.explains(name))
                .forEach(name ->
                        problems.add(name, UNKNOWN, "correct the spelling or remove it" + unknown.namesBeside(name)));
        return problems.list();
    }

    /** What is wrong for a command that only reads the state database: it needs no credentials of peers. */
    public static List<ConfigurationProblem> problemsOfReading(ConfigurableEnvironment environment) {
        return problemsOf(environment).stream()
                .filter(problem -> READ.stream().anyMatch(problem.key()::startsWith) || UNKNOWN.equals(problem.what()))
                .toList();
    }

    private static <T> void bind(
            Binder binder, BindingProblems binding, Class<T> type, BiConsumer<T, ConfigurationProblems> check) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        binder.bind(prefix, Bindable.of(type), binding).ifBound(value -> check.accept(value, binding.problems()));
    }

    /** A number that another property is measured by; without limit when it is none, which is told on its own. */
    private static int number(ConfigurableEnvironment environment, String key) {
        String value = environment.getProperty(key, "").strip();
        return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : Integer.MAX_VALUE;
    }

    /** What a sink of one's own leaves out is as for the archive, which is checked on its own. */
    private static void checkRetry(Binder binder, BindingProblems binding, String prefix) {
        Bindable<RetryProperties> type = Bindable.of(RetryProperties.class);
        binder.bind(prefix, type, binding).ifBound(own -> binder.bind(ARCHIVE_RETRY, type, binding)
                .ifBound(archive -> own.orElse(archive).check(prefix, binding.problems())));
    }

    private static void checkBudget(Binder binder, BindingProblems binding, String prefix) {
        binder.bind(prefix, Bindable.of(RejectBudget.class), binding)
                .ifBound(budget -> budget.check(prefix, binding.problems()));
    }

    /** The routes read a switch too, and know no other words for it. */
    private static void checkSwitch(ConfigurableEnvironment environment, String sink, ConfigurationProblems problems) {
        String key = "gladly.sink." + sink + ".enabled";
        String value = environment.getProperty(key, "false").strip().toLowerCase(Locale.ROOT);
        if (!SWITCH.contains(value)) {
            problems.add(key, "must be true or false", "correct its value");
        }
    }
}
