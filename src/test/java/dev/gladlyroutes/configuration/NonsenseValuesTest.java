package dev.gladlyroutes.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.archive.ArchiveProperties;
import dev.gladlyroutes.deadletter.DeadLetterProperties;
import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties;
import dev.gladlyroutes.segment.SegmentProperties;
import dev.gladlyroutes.segment.live.EnrichmentProperties;
import dev.gladlyroutes.source.SourceProperties;
import dev.gladlyroutes.spool.SpoolProperties;
import dev.gladlyroutes.warehouse.WarehouseProperties;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Each property that is a number, a duration or one of some words, with a value that is none. */
class NonsenseValuesTest {

    private static final List<Class<?>> ALL = List.of(
            SourceProperties.class,
            SpoolProperties.class,
            DeadLetterProperties.class,
            ArchiveProperties.class,
            WarehouseProperties.class,
            SegmentProperties.class,
            EnrichmentProperties.class,
            FieldPolicyProperties.class);

    private record Property(String name, Class<?> type) {

        boolean isDuration() {
            return type == Duration.class;
        }

        boolean isNumberOrDuration() {
            return isDuration() || Number.class.isAssignableFrom(type);
        }
    }

    @ParameterizedTest
    @MethodSource("numbersAndDurations")
    void tellsOfAValueThatCannotBeRead(String name) {
        assertThat(keys(name, "x")).contains(name);
    }

    @ParameterizedTest
    @MethodSource("numbersAndDurations")
    void tellsOfNothingElseThanAValueThatIsMissing(String name) {
        assertThat(keys(name, "")).isSubsetOf(name);
    }

    @ParameterizedTest
    @MethodSource("words")
    void tellsOfAWordThatItDoesNotKnow(String name) {
        assertThat(keys(name, "x")).contains(name);
    }

    @Test
    void tellsOfAllAtOnce() {
        Configuration configuration = everything();
        numbersAndDurations().forEach(name -> configuration.with(name, "x"));
        assertThat(keys(configuration)).containsAll(numbersAndDurations().toList());
    }

    @ParameterizedTest
    @MethodSource("durations")
    void refusesADurationWithoutAUnit(String name) {
        for (Object value : List.of("30", 30, "-30", "${a.placeholder:30}")) {
            assertThat(ConfigurationCheck.problemsOf(
                            everything().with(name, value).environment()))
                    .filteredOn(problem -> problem.key().equals(name))
                    .extracting(problem -> problem.what() + ": " + problem.remedy())
                    .containsExactly("has no unit: write it like 30s, 10m or 14d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gladly.source.expiry-warnings", "gladly.source.expiry-warnings[0]"})
    void refusesAListWithADurationWithoutAUnit(String name) {
        assertThat(keys(name, "30")).contains(name);
        assertThat(keys("gladly.source.expiry-warnings", "72h, 24")).contains("gladly.source.expiry-warnings");
        assertThat(keys("gladly.source.expiry-warnings", "72h, 24h")).isEmpty();
    }

    @Test
    void refusesADurationWithoutAUnitOfASinkOfOnesOwn() {
        Configuration configuration = everything().with("gladly.sink.crm.enabled", true);
        assertThat(keys(configuration.with("gladly.sink.crm.retry.max-elapsed", "30")))
                .containsExactly("gladly.sink.crm.retry.max-elapsed");
    }

    @Test
    void takesNoTimeWithoutAUnit() {
        assertThat(keys("gladly.spool.retention", "0")).isEmpty();
    }

    static Stream<String> numbersAndDurations() {
        return names(Property::isNumberOrDuration);
    }

    static Stream<String> durations() {
        return names(Property::isDuration);
    }

    static Stream<String> words() {
        return Stream.concat(
                names(property -> property.type().isEnum()),
                Stream.of("gladly.sink.segment.events", "gladly.field-policy.rules[0].action"));
    }

    private static Stream<String> names(Predicate<Property> choice) {
        return ALL.stream()
                .flatMap(type ->
                        of(type.getAnnotation(ConfigurationProperties.class).value(), type))
                .filter(choice)
                .map(Property::name);
    }

    private static Stream<Property> of(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> of(prefix, component));
    }

    private static Stream<Property> of(String prefix, RecordComponent component) {
        String name =
                prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        Class<?> type = component.getType();
        return Stream.concat(Stream.of(new Property(name, type)), type.isRecord() ? of(name, type) : Stream.empty());
    }

    private static List<String> keys(String name, Object value) {
        return keys(everything().with(name, value));
    }

    private static List<String> keys(Configuration configuration) {
        return ConfigurationCheck.problemsOf(configuration.environment()).stream()
                .map(ConfigurationProblem::key)
                .toList();
    }

    private static Configuration everything() {
        return Configuration.valid()
                .with("gladly.sink.archive.enabled", true)
                .with("gladly.sink.archive.bucket", "bucket")
                .with("gladly.sink.segment.write-key", "key")
                .with("gladly.sink.segment.region", "eu")
                .with("gladly.sink.segment.enrichment", "live");
    }
}
