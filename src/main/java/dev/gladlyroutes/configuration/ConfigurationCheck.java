package dev.gladlyroutes.configuration;

import dev.gladlyroutes.archive.ArchiveProperties;
import dev.gladlyroutes.deadletter.DeadLetterProperties;
import dev.gladlyroutes.delivery.RejectBudget;
import dev.gladlyroutes.delivery.RejectBudgets;
import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties;
import dev.gladlyroutes.ledger.StateProperties;
import dev.gladlyroutes.segment.SegmentProperties;
import dev.gladlyroutes.segment.live.EnrichmentProperties;
import dev.gladlyroutes.segment.oauth.OAuthProperties;
import dev.gladlyroutes.source.SourceProperties;
import dev.gladlyroutes.spool.SpoolProperties;
import dev.gladlyroutes.warehouse.WarehouseProperties;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
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
        Collector collector = new Collector(problems);
        Binder binder = Binder.get(environment);
        bind(binder, collector, SourceProperties.class, SourceProperties::check);
        bind(binder, collector, SpoolProperties.class, SpoolProperties::check);
        bind(binder, collector, StateProperties.class, StateProperties::check);
        bind(binder, collector, ArchiveProperties.class, ArchiveProperties::check);
        boolean archives = "true".equalsIgnoreCase(environment.getProperty("gladly.sink.archive.enabled"));
        bind(binder, collector, WarehouseProperties.class, (warehouse, found) -> warehouse.check(archives, found));
        bind(binder, collector, SegmentProperties.class, SegmentProperties::check);
        int sourceRateLimit = number(environment, "gladly.source.rate-limit");
        String region = environment.getProperty("gladly.sink.segment.region");
        bind(binder, collector, OAuthProperties.class, (own, found) -> own.check(region, found));
        bind(binder, collector, EnrichmentProperties.class, (own, found) -> own.check(sourceRateLimit, found));
        bind(binder, collector, FieldPolicyProperties.class, FieldPolicyProperties::check);
        bind(binder, collector, DeadLetterProperties.class, DeadLetterProperties::check);
        SinkNames.all(environment).forEach(sink -> checkSwitch(environment, sink, problems));
        SinkNames.custom(environment).forEach(sink -> checkRetry(binder, collector, "gladly.sink." + sink + ".retry"));
        SinkNames.splitting(environment).forEach(sink -> checkBudget(binder, collector, RejectBudgets.property(sink)));
        UnknownProperties unknown = new UnknownProperties(collector.bound, collector.asked);
        unknown.of(environment)
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
            Binder binder, Collector collector, Class<T> type, BiConsumer<T, ConfigurationProblems> check) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        binder.bind(prefix, Bindable.of(type), collector).ifBound(value -> check.accept(value, collector.problems));
    }

    /** A number that another property is measured by; without limit when it is none, which is told on its own. */
    private static int number(ConfigurableEnvironment environment, String key) {
        String value = environment.getProperty(key, "").strip();
        return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : Integer.MAX_VALUE;
    }

    /** What a sink of one's own leaves out is as for the archive, which is checked on its own. */
    private static void checkRetry(Binder binder, Collector collector, String prefix) {
        Bindable<RetryProperties> type = Bindable.of(RetryProperties.class);
        binder.bind(prefix, type, collector).ifBound(own -> binder.bind(ARCHIVE_RETRY, type, collector)
                .ifBound(archive -> own.orElse(archive).check(prefix, collector.problems)));
    }

    private static void checkBudget(Binder binder, Collector collector, String prefix) {
        binder.bind(prefix, Bindable.of(RejectBudget.class), collector)
                .ifBound(budget -> budget.check(prefix, collector.problems));
    }

    /** The routes read a switch too, and know no other words for it. */
    private static void checkSwitch(ConfigurableEnvironment environment, String sink, ConfigurationProblems problems) {
        String key = "gladly.sink." + sink + ".enabled";
        String value = environment.getProperty(key, "false").strip().toLowerCase(Locale.ROOT);
        if (!SWITCH.contains(value)) {
            problems.add(key, "must be true or false", "correct its value");
        }
    }

    /** What a list is of; another type is returned as it is. */
    private static ResolvableType elementOf(ResolvableType type) {
        ResolvableType element = type.asCollection().getGeneric();
        return element == ResolvableType.NONE ? type : element;
    }

    private static String remedy(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or ", "write ", ""));
        }
        if (type == Duration.class) {
            return "write it like 30s, 10m or 14d";
        }
        return Number.class.isAssignableFrom(type) ? "write a number" : "correct its value";
    }

    /** Turns conversion errors into problems, so that binding goes on, and remembers which names were read. */
    private static final class Collector extends AbstractBindHandler {

        private final ConfigurationProblems problems;
        private final Set<ConfigurationPropertyName> bound = new HashSet<>();
        private final Set<ConfigurationPropertyName> asked = new HashSet<>();

        Collector(ConfigurationProblems problems) {
            this.problems = problems;
        }

        @Override
        public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            asked.add(name);
            if (context.getConfigurationProperty() != null) {
                bound.add(name);
            }
            return target;
        }

        @Override
        public Object onSuccess(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
            bound.add(name);
            return result;
        }

        @Override
        public Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                throws Exception {
            if (context.getDepth() == 0) {
                throw error;
            }
            bound.add(name);
            Class<?> type = elementOf(target.getType()).resolve(Object.class);
            String what =
                    type.isEnum() ? "has a value that it does not know" : "cannot be read as " + type.getSimpleName();
            problems.add(name.toString(), what, remedy(type));
            return null;
        }
    }
}
