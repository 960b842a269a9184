package dev.gladlyroutes.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Every bean that a route names exists, and has the method that the route calls. */
class BeanReferencesTest {

    private static final Map<String, Class<?>> BEANS = new HashMap<>();

    @BeforeAll
    static void readBeans() throws ClassNotFoundException {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.gladlyroutes");
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(Component.class)) {
                String name = type.getAnnotationOfType(Component.class).value();
                BEANS.put(
                        name.isEmpty() ? StringUtils.uncapitalizeAsProperty(type.getSimpleName()) : name,
                        type.reflect());
            }
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(Bean.class)) {
                    String[] names = method.getAnnotationOfType(Bean.class).value();
                    BEANS.put(
                            names.length == 0 ? method.getName() : names[0],
                            method.getRawReturnType().reflect());
                }
            }
        }
        // RetryConfiguration registers two beans for each boundary while the application starts.
        for (String boundary : List.of("source", "archive", "warehouse", "segment")) {
            BEANS.put(boundary + "Retry", Class.forName("dev.gladlyroutes.failure.Retry"));
            BEANS.put(boundary + "RedeliveryPolicy", RedeliveryPolicy.class);
        }
    }

    static List<RouteFile> files() {
        return RouteFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void refersToBeansThatExist(RouteFile file) {
        List<String> violations = new ArrayList<>();
        for (Map<?, ?> mapping : file.mappings()) {
            references(mapping)
                    .filter(name -> !BEANS.containsKey(name))
                    .forEach(name -> violations.add(file.at(mapping) + ": no bean is named " + name));
        }

        assertThat(violations).as("every reference is a bean").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void callsMethodsThatExist(RouteFile file) {
        List<String> violations = new ArrayList<>();
        for (Map<?, ?> mapping : file.mappings()) {
            if (mapping.get("method") instanceof String call && !hasMethod(type(mapping), call)) {
                violations.add("%s: %s has no public method %s".formatted(file.at(mapping), type(mapping), call));
            }
        }

        assertThat(violations).as("every method is one of its bean").isEmpty();
    }

    @Test
    void missesWhatIsInvented() {
        assertThat(BEANS).doesNotContainKey("inventedBean");
        assertThat(hasMethod(BEANS.get("deliveries"), "chunks(${variable.delivery}, 5000)"))
                .isTrue();
        assertThat(hasMethod(BEANS.get("deliveries"), "invented")).isFalse();
    }

    /**
     * The values of {@code ref}, of every {@code …Ref}, what {@code #…} in a parameter names, and what the language
     * {@code ref} refers to.
     */
    private static Stream<String> references(Map<?, ?> mapping) {
        Stream<String> language = mapping.get("ref") instanceof Map<?, ?> ref
                ? Stream.of(String.valueOf(ref.get("expression")))
                : Stream.empty();
        return Stream.concat(language, namedDirectly(mapping));
    }

    private static Stream<String> namedDirectly(Map<?, ?> mapping) {
        return mapping.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof String)
                .filter(entry -> entry.getKey().equals("ref")
                        || entry.getKey().toString().endsWith("Ref")
                        || entry.getValue().toString().startsWith("#"))
                .map(entry -> entry.getValue().toString().replaceFirst("^#(bean:)?", ""));
    }

    private static Class<?> type(Map<?, ?> mapping) {
        Object beanType = mapping.get("beanType");
        if (beanType == null) {
            return BEANS.get(String.valueOf(mapping.get("ref")));
        }
        try {
            return Class.forName(beanType.toString());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static boolean hasMethod(Class<?> type, String call) {
        String name = call.replaceFirst("\\(.*$", "");
        return type != null
                && Stream.of(type.getMethods())
                        .anyMatch(method -> method.getName().equals(name));
    }
}
