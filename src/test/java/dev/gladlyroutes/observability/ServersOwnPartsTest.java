package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.mock.env.MockEnvironment;

class ServersOwnPartsTest {

    private static final String[] CANDIDATES = {
        HealthEndpointAutoConfiguration.class.getName(),
        ThymeleafAutoConfiguration.class.getName(),
        CamelAutoConfiguration.class.getName(),
        null
    };

    @ParameterizedTest
    @ValueSource(strings = {"ONCE", "REPLAY", "PLAN"})
    void aCommandThatEndsHasTheRoutesAlone(String mode) {
        assertThat(kept(new MockEnvironment().withProperty("gladly.routes.mode", mode)))
                .startsWith(false, false, true);
    }

    @Test
    void aServerHasHealthAndPagesToo() {
        assertThat(kept(new MockEnvironment().withProperty("gladly.routes.mode", "SERVER")))
                .startsWith(true, true, true);
    }

    @Test
    void whatHasNoModeIsAServer() {
        assertThat(kept(new MockEnvironment())).startsWith(true, true, true);
    }

    private static boolean[] kept(MockEnvironment environment) {
        ServersOwnParts parts = new ServersOwnParts();
        parts.setEnvironment(environment);
        return parts.match(CANDIDATES, null);
    }
}
