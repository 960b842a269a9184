package dev.gladlyroutes.configuration;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;

/** Turns conversion errors into problems, so that binding goes on, and remembers which names were read. */
final class BindingProblems extends AbstractBindHandler {

    private static final String LIKE_A_DURATION = "write it like 30s, 10m or 14d";

    private final ConfigurationProblems problems;
    private final Set<ConfigurationPropertyName> bound = new HashSet<>();
    private final Set<ConfigurationPropertyName> asked = new HashSet<>();

    BindingProblems(ConfigurationProblems problems) {
        this.problems = problems;
    }

    /** Where problems are added. */
    ConfigurationProblems problems() {
        return problems;
    }

    /** Those of the names of all properties that a configuration may have. */
    UnknownProperties unknown() {
        return new UnknownProperties(bound, asked);
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
    public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        bound.add(name);
        if (elementOf(target.getType()).resolve(Object.class) == Duration.class
                && context.getConfigurationProperty() != null
                && lacksUnit(context.getBinder()
                        .bind(name, Bindable.of(String.class))
                        .orElse(""))) {
            problems.add(name.toString(), "has no unit", LIKE_A_DURATION);
        }
        return result;
    }

    /** Without a unit it would be milliseconds, which nobody means. Nothing is nothing in any unit. */
    private static boolean lacksUnit(String durations) {
        return Stream.of(durations.split(","))
                .map(String::strip)
                .anyMatch(each -> each.matches("[+-]?\\d+") && !each.matches("[+-]?0+"));
    }

    @Override
    public Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
            throws Exception {
        if (context.getDepth() == 0) {
            throw error;
        }
        bound.add(name);
        Class<?> type = elementOf(target.getType()).resolve(Object.class);
        String what = type.isEnum() ? "has a value that it does not know" : "cannot be read as " + type.getSimpleName();
        problems.add(name.toString(), what, remedy(type));
        return null;
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
            return LIKE_A_DURATION;
        }
        return Number.class.isAssignableFrom(type) ? "write a number" : "correct its value";
    }
}
