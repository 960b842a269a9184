package dev.gladlyroutes.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Whether there is tracing at all, and where it may go. */
class TracingTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withBean(ProductVersion.class, () -> new ProductVersion("1.2.0"))
            .withUserConfiguration(TracingConfiguration.class);

    @Test
    void hasNeitherPolicyNorThreadUnlessItIsSwitchedOn() {
        context.withPropertyValues("gladly.tracing.enabled=false").run(without -> {
            assertThat(without).doesNotHaveBean(RouteSpans.class).doesNotHaveBean(SdkTracerProvider.class);
            assertThat(threads()).noneMatch(name -> name.startsWith("BatchSpanProcessor"));
        });
    }

    @Test
    void goesToTheEndpointThatIsNamed() {
        context.withPropertyValues(
                        "gladly.tracing.enabled=true",
                        "gladly.tracing.endpoint=http://127.0.0.1:4318/v1/traces",
                        "gladly.tracing.headers.authorization=Bearer t0ken")
                .run(with -> {
                    assertThat(with).hasSingleBean(RouteSpans.class);
                    assertThat(with.getBean(SdkTracerProvider.class).toString())
                            .contains("http://127.0.0.1:4318/v1/traces")
                            .doesNotContain("t0ken");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:4318",
                "http://127.0.0.1:4318",
                "grpc://127.0.0.1:4317/v1/traces",
                "https://user:password@collector.example.com/v1/traces",
                "https://collector.example.com/v1/traces?token=t0ken"
            })
    void refusesWhatIsNoAddressOrHoldsACredential(String endpoint) {
        assertThat(problems(new TracingProperties(true, endpoint, Map.of())))
                .extracting(ConfigurationProblem::key)
                .containsExactly("gladly.tracing.endpoint");
    }

    @Test
    void refusesAHeaderThatCannotBeOne() {
        assertThat(problems(new TracingProperties(
                        true, "https://collector.example.com/v1/traces", Map.of("no header", Secret.of("x")))))
                .extracting(ConfigurationProblem::key)
                .containsExactly("gladly.tracing.headers.no header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer t0ken\n", "Bearer t0ken ", "Bearer t0\u201dken", "Bearer\r\nt0ken"})
    void refusesAValueThatTheClientWouldQuoteInItsLog(String value) {
        assertThat(problems(new TracingProperties(
                        true, "https://collector.example.com/v1/traces", Map.of("authorization", Secret.of(value)))))
                .singleElement()
                .returns("gladly.tracing.headers.authorization", ConfigurationProblem::key)
                .asString()
                .doesNotContain("t0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Connection"})
    void refusesAHeaderThatEachRequestHas(String name) {
        assertThat(problems(new TracingProperties(
                        true, "https://collector.example.com/v1/traces", Map.of(name, Secret.of("x")))))
                .extracting(ConfigurationProblem::key)
                .containsExactly("gladly.tracing.headers." + name);
    }

    @Test
    void leavesAnEndpointAloneThatIsNotUsed() {
        assertThat(problems(new TracingProperties(false, null, Map.of()))).isEmpty();
    }

    private static List<ConfigurationProblem> problems(TracingProperties properties) {
        ConfigurationProblems problems = new ConfigurationProblems();
        properties.check(problems);
        return problems.list();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
